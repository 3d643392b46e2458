import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { axeFaults } from '../browser/axe.ts';
import { DESKTOP, type Device } from '../browser/device.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { reconnect, seen, signedIn, synced } from './person.ts';

const KOBO = 'tests/fixtures/exports/kobo-refoulements.csv';

let server: RunningServer;
const devices: Device[] = [];
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
afterEach(async () => {
  for (const device of devices.splice(0)) await device.close();
});

async function open(login: string, viewport?: typeof DESKTOP): Promise<Device> {
  const device = await signedIn(server, login, viewport);
  devices.push(device);
  return device;
}

async function read(page: Page, file: string): Promise<void> {
  await page.getByLabel('Questionnaire').selectOption({ label: 'Refoulements et expulsions' });
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Lire le fichier' }).click();
  await seen(page, 'Ce que contient le fichier');
}

/** The bytes that « Enregistrer le fichier » gives. */
async function exported(page: Page, name: RegExp): Promise<Buffer> {
  await page.getByRole('button', { name }).click();
  const save = page.getByRole('button', { name: 'Enregistrer le fichier' });
  await save.waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  expect(download.suggestedFilename()).toMatch(/^migration-refoulements-\d{4}-\d\d-\d\d\.xlsx$/);
  return readFileSync(await download.path());
}

it('Arlit imports its Kobo file and exports it again without network; the SP/CCM has it', async () => {
  const arlit = await open('obs-arlit');
  const { page } = arlit;
  await page.goto(`${server.url}/observatoire/importer`);
  await arlit.setOffline(true);
  await read(page, KOBO);
  await seen(page, 'ce n’est pas le nombre attendu');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Importer ces 2 saisies' }).click();
  await seen(page, '2 saisies importées');
  await page.getByRole('link', { name: 'Voir les fiches' }).click();

  const { sheets } = await readXlsx(await exported(page, /^Exporter ces 2 saisies/));
  const [headers = [], tags = [], ...rows] = sheets[0]?.rows ?? [];
  const column = (name: string) => rows.map((row) => row[headers.indexOf(name)] ?? null);
  expect(new Set(column('g_personnes/refoules/refoules_hommes'))).toEqual(new Set([1088, null]));
  expect(column('g_personnes/refoules/refoules_total')).toContain(1141);
  expect(column('g_sante/aides')).toContain('eau abri');
  expect(column('g_sante/aides/abri')).toContain(1);
  expect(column('_place_code')).toEqual(['NE001002001', 'NE001002001']);
  expect(tags[headers.indexOf('_place_code')]).toBe('#loc+code+v_pcode');

  await reconnect(arlit);
  await synced(page);
  const spCcm = await open('sp-ccm', DESKTOP);
  await spCcm.page.goto(`${server.url}/observatoire/importer`);
  await read(spCcm.page, KOBO);
  await seen(spCcm.page, 'Importer cette saisie');
  expect(await axeFaults(spCcm.page)).toEqual([]);
  await spCcm.page.goto(`${server.url}/observatoire?lieu=NE001`);
  await seen(spCcm.page, 'Exporter ces 2 saisies');
});
