import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeFaults } from '../browser/axe.ts';
import { DESKTOP } from '../browser/device.ts';
import { stage } from './stage.ts';

const { open, go } = stage('list-export');

/** The bytes that « Enregistrer le fichier » gives, in a format by its label. */
async function saved(page: Page, button: string, format: string): Promise<Buffer> {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('radio', { name: format }).check();
  const save = page.getByRole('button', { name: 'Enregistrer le fichier' });
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  expect(download.suggestedFilename()).toMatch(/^[a-z-]+-\d{4}-\d\d-\d\d\.(xlsx|csv|json)$/);
  await page.getByText(`dans ${download.suggestedFilename()}`).waitFor();
  return readFileSync(await download.path());
}

it('gives the filtered recommendations without network, exactly as they are shown', async () => {
  const spCcm = await open('sp-ccm', DESKTOP);
  const page = await go(spCcm, '/recommandations?groupe=pr&q=migrants');
  const table = page.getByRole('table', { name: 'Recommandations affichées' });
  const shown = await table.locator('tbody tr:has(th[scope=row]) th').allInnerTexts();
  expect(shown.length).toBeGreaterThan(1);
  await spCcm.setOffline(true);
  const button = `Exporter ces ${shown.length} lignes`;
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('button', { name: 'Enregistrer le fichier' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');

  const { sheets } = await readXlsx(await saved(page, button, 'Classeur Excel'));
  const [headers = [], ...rows] = sheets[0]?.rows ?? [];
  const column = (name: string) => rows.map((row) => row[headers.indexOf(name)] ?? null);
  expect(column('Référence')).toEqual(shown);
  expect(new Set(column('Ordre ou groupe thématique'))).toEqual(new Set(['Protection']));
  const texts = await table.locator('tbody tr:has(th[scope=row]) td:nth-child(2)').allInnerTexts();
  for (const [at, text] of column('Recommandation').entries()) {
    expect(texts[at]).toContain(String(text));
  }

  const csv = (await saved(page, button, 'CSV')).toString('utf8');
  expect(csv.startsWith('\uFEFFRéférence;Session;')).toBe(true);
  const json = JSON.parse((await saved(page, button, 'JSON')).toString('utf8'));
  expect(json.rows.map((row: { Référence: string }) => row.Référence)).toEqual(shown);
});

it('is one tap on a phone, beside the count', async () => {
  const mission = await open('mission');
  const page = await go(mission, '/recommandations?session=2021');
  const count = await page.locator('main li a[href^="/recommandations/"]').count();
  const button = page.getByRole('button', { name: `Exporter ces ${count} lignes` });
  await button.waitFor();
  const box = await button.boundingBox();
  expect(box?.width).toBeGreaterThanOrEqual(44);
  expect(box?.height).toBeGreaterThanOrEqual(44);
  expect(await axeFaults(page)).toEqual([]);
});
