import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeFaults } from '../browser/axe.ts';
import { DESKTOP, type Device } from '../browser/device.ts';
import { seen } from './person.ts';
import { stage } from './stage.ts';
import { faultsOf } from './tour-look.ts';

const SMALL = { width: 360, height: 640 };
/** The first measure of the first recommendation of the report, and the last of its états. */
const FIRST = 'Adoption de la loi n°2018-74 du 10 décembre 2018';
const RECOMMENDATION = 'Veiller à disposer d’une législation en conformité';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const s = stage('documents');

/** The file that a button gives. */
async function file(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  await seen(page, `Fichier enregistré : ${download.suggestedFilename()}`);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Each file of a zip by its name, as text. */
function unzip(bytes: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [packed, nameLength, extra, comment] = [20, 28, 30, 32].map((field) =>
      field === 20 ? bytes.readUInt32LE(at + field) : bytes.readUInt16LE(at + field),
    ) as [number, number, number, number];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + packed);
    const method = bytes.readUInt16LE(at + 10);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    files.set(name, (method === 8 ? inflateRawSync(body) : body).toString('utf8'));
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

/** Straight apostrophes and plain spaces: typography is not what is compared here. */
const plain = (text: string): string =>
  text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'");

async function whole(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Word' }).waitFor();
  await page.getByText('La suite du document s’affiche').waitFor({ state: 'detached' });
}

/** As a phone that never opened a document: signed in, synchronised, then without network. */
async function offline(login: string, size: { width: number; height: number }): Promise<Device> {
  const device = await s.open(login, size);
  await device.setOffline(true);
  return device;
}

it('without network, the état of CCM5-2019 is read, and leaves as Word, Excel and CSV', async () => {
  const device = await offline('sp-ccm', SMALL);
  const page = await s.go(device, '/documents');
  expect(await faultsOf(page, 'documents')).toEqual([]);
  await page.setViewportSize(SMALL);
  await page.getByRole('link', { name: 'État de mise en œuvre' }).click();
  await whole(page);
  expect(await page.getByLabel('Réunion').locator('option:checked').textContent()).toContain(
    'CCM5-2019',
  );
  const table = page.locator('article table');
  expect(await table.locator('tbody th[scope=row]').count()).toBe(20);
  expect(plain((await table.textContent()) ?? '')).toContain(plain(FIRST));
  expect(await faultsOf(page, 'documents-etat')).toEqual([]);

  const word = await file(page, 'Word');
  expect(word.name).toMatch(/^etat-ccm5-2019-\d{4}-\d\d-\d\d\.docx$/);
  expect(word.bytes.toString('latin1', 0, 4)).toBe('PK\x03\x04');
  const parts = unzip(word.bytes);
  expect(parts.get('[Content_Types].xml')).toContain(`${DOCX}.document.main+xml`);
  const body = plain(parts.get('word/document.xml')?.replaceAll(/<[^>]+>/g, '') ?? '');
  for (const words of [FIRST, RECOMMENDATION]) expect(body).toContain(plain(words));

  const excel = await file(page, 'Excel');
  const sheets = [...unzip(excel.bytes)].filter(([name]) => name.startsWith('xl/'));
  const cells = plain(sheets.map(([, xml]) => xml.replaceAll(/<[^>]+>/g, ' ')).join(' '));
  for (const words of [FIRST, RECOMMENDATION]) expect(cells).toContain(plain(words));
  expect(excel.name).toMatch(/\.xlsx$/);

  const csv = await file(page, 'CSV');
  expect(csv.bytes.toString('utf8').startsWith('\uFEFF')).toBe(true);
  expect(plain(csv.bytes.toString('utf8'))).toContain(plain(FIRST));
});

it('only the document prints, with its pages numbered', async () => {
  const device = await offline('sp-ccm', SMALL);
  const page = await s.go(device, '/documents/synthese');
  await whole(page);
  expect(await faultsOf(page, 'documents-synthese')).toEqual([]);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('h1, h2, nav, button, select, [role=status], table')]
      .filter((element) => element.checkVisibility())
      .map(({ tagName }) => tagName),
  );
  expect(new Set(shown)).toEqual(new Set(['H2', 'TABLE']));
  const ink = await page.locator('article').evaluate((sheet) => getComputedStyle(sheet).color);
  expect(ink).toBe('rgb(0, 0, 0)');
  await page.emulateMedia({ media: null });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  // why: landscape A4 in points, as the synthesis asks
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 84[12][.\d]* 59[456][.\d]*\]/);
});

it('every other document opens without network, or says what is missing', async () => {
  const device = await offline('obs-arlit', DESKTOP);
  for (const [kind, words] of [
    ['feuille-de-route', 'Feuille de route'],
    ['region', 'Agadez'],
    ['commune', 'Arlit'],
    ['reunion', 'Compte rendu'],
  ] as const) {
    const page = await s.go(device, `/documents/${kind}`);
    await whole(page);
    expect(await page.locator('article').textContent()).toContain(words);
    expect(await faultsOf(page, `documents-${kind}`)).toEqual([]);
    await page.setViewportSize(DESKTOP);
  }
  const page = await s.go(device, '/documents/mission');
  await seen(page, 'Aucun compte rendu de mission sur cet appareil');
  await s.go(device, '/documents/etat?session=inconnue');
  await seen(page, 'Le document ne peut pas être écrit');
  await s.go(device, '/documents/bulletin');
  await seen(page, 'Ce document n’existe pas');
  expect(await axeFaults(page)).toEqual([]);
});
