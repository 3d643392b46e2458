import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordAssets } from '../browser/assets.ts';
import { axeFaults } from '../browser/axe.ts';
import { type Device, launch } from '../browser/device.ts';
import { type RunningServer, startServer } from '../browser/server.ts';

/** The same limit as `.tools/budget.mjs`, here on what a browser really fetched. */
const LIMIT = 150_000;

describe('the first visit on a new phone', () => {
  let server: RunningServer;
  let phone: Device;

  beforeAll(async () => {
    server = await startServer();
    phone = await launch({ origin: server.url });
  });

  afterAll(async () => {
    await phone?.close();
    await server?.stop();
  });

  test('the list of recommendations is usable after 150 kB of scripts and styles', async () => {
    const { page } = phone;
    const assets = recordAssets(page);
    await page.goto(`${server.url}/recommandations`);
    await page.getByRole('button', { name: 'Se connecter' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByLabel('Identifiant').fill('sp-ccm');
    await page.getByLabel('Mot de passe', { exact: true }).fill(server.password);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.locator('a[href^="/recommandations/"]').first().waitFor();
    const { files, total } = await assets.stop();
    expect(total, JSON.stringify(files, null, 1)).toBeLessThanOrEqual(LIMIT);
    expect(await axeFaults(page)).toEqual([]);
  });

  test('the shell opens without network on any address, after the battery died too', async () => {
    await phone.page.evaluate(() => navigator.serviceWorker.ready);
    await phone.setOffline(true);
    await phone.reopen('/observatoire');
    await phone.page.getByRole('heading', { level: 1 }).waitFor();
    await phone.kill();
    await phone.reopen('/recommandations');
    await phone.page.locator('a[href^="/recommandations/"]').first().waitFor();
    await phone.setOffline(false);
  });
});
