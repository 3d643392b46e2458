import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DESKTOP, type Device } from '../browser/device.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { reconnect, seen, signedIn, synced } from './person.ts';

let server: RunningServer;
let device: Device;
let other: Page;

beforeAll(async () => {
  server = await startServer();
  device = await signedIn(server, 'sp-ccm', DESKTOP);
  other = await device.context.newPage();
  await other.goto(`${server.url}/recommandations`);
  await synced(other);
});
afterAll(async () => {
  await device?.close();
  await server?.stop();
});

async function writeLead(page: Page, id: string, lead: string): Promise<void> {
  await page.goto(`${server.url}/recommandations/${id}/suivi`);
  await page.getByLabel('Responsable', { exact: false }).first().fill(lead);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.waitForURL(`**/recommandations/${id}`);
}

it('two tabs send what each wrote, once, and both say that all is synchronised', async () => {
  await device.setOffline(true);
  await writeLead(device.page, '2021-PR-02', 'Écrit dans un onglet');
  await writeLead(other, '2021-PR-03', 'Écrit dans l’autre');
  const pushed: string[] = [];
  device.context.on('request', (request) => {
    if (!request.url().endsWith('/sync/push')) return;
    pushed.push(request.url());
  });
  await reconnect(device);
  await other.evaluate(() => dispatchEvent(new Event('online')));
  await synced(device.page);
  await synced(other);
  expect(pushed.length).toBeLessThanOrEqual(2);
  const fields = await other.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const name = names.find((each) => each.startsWith('ccm-') && each !== 'ccm-terrain') ?? '';
    const db = await new Promise<IDBDatabase>((done, fail) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    const rows = await new Promise<{ n: number }[]>((done) => {
      const request = db.transaction('sent').objectStore('sent').getAll();
      request.onsuccess = () => done(request.result);
    });
    db.close();
    return rows.map(({ n }) => n);
  });
  expect(fields.toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 2]);
});

it('a pause in one tab holds the other', async () => {
  await device.page.bringToFront();
  await device.context.route('**/api/v1/sync/push', async (route) => {
    await new Promise((done) => setTimeout(done, 8_000));
    await route.continue();
  });
  await writeLead(device.page, '2021-PR-02', 'Encore');
  await device.page.getByRole('button', { name: 'Pause' }).click();
  await seen(other, 'pause');
  await device.context.unroute('**/api/v1/sync/push');
  await other.getByRole('button', { name: 'Reprendre' }).click();
  await synced(device.page);
});

it('Background Sync wakes the pages', async () => {
  const { page, context } = device;
  const cdp = await context.newCDPSession(page);
  const registrations: string[] = [];
  cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: known }) => {
    for (const { registrationId } of known) registrations.push(registrationId);
  });
  await cdp.send('ServiceWorker.enable');
  // a run that finds no server asks to be woken
  await context.route('**/api/v1/**', (route) => route.abort());
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.waitForTimeout(1_500);
  await context.unroute('**/api/v1/**');
  const pulled = context.waitForEvent('request', (request) => request.url().includes('/sync/pull'));
  await cdp.send('ServiceWorker.dispatchSyncEvent', {
    origin: new URL(server.url).origin,
    registrationId: registrations[0] ?? '',
    tag: 'ccm-sync',
    lastChance: false,
  });
  await pulled;
});
