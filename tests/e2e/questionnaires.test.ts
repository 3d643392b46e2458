// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { readWorkbook } from '#server/workbook/read.ts';
import { writeWorkbook } from '#server/workbook/write.ts';
import { DESKTOP, type Device } from '../browser/device.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { Keyboard } from './keyboard.ts';
import { reconnect, signedIn, synced, visit } from './person.ts';
import { keepPictures } from './stage.ts';

let server: RunningServer;
let spCcm: Device;
let arlit: Device;

beforeAll(async () => {
  server = await startServer();
  [spCcm, arlit] = [await signedIn(server, 'sp-ccm', DESKTOP), await signedIn(server, 'obs-arlit')];
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await keepPictures('questionnaires', [spCcm, arlit]);
});
afterAll(async () => {
  await spCcm?.close();
  await arlit?.close();
  await server.stop();
});

const SURVEY: readonly (readonly string[])[] = [
  [
    'type',
    'name',
    'label::Français (fr)',
    'required',
    'appearance',
    'choice_filter',
    'calculation',
    'hxl',
  ],
  ['begin group', 'ou', 'Où ?'],
  [...place('regions', 'region', 'Région'), '', '', '#adm1+code'],
  [...place('departements', 'departement', 'Département'), 'region = ${region}', '', '#adm2+code'],
  [...place('communes', 'commune', 'Commune'), 'departement = ${departement}', '', '#adm3+code'],
  ['end group'],
  ['begin repeat', 'point', 'Point d’eau'],
  ['text', 'nom', 'Nom du point d’eau', 'yes', '', '', '', '#loc+name'],
  ['integer', 'foyers', 'Foyers desservis', 'yes', '', '', '', '#population'],
  ['end repeat'],
  ['begin group', 'fin', 'Pour finir'],
  ['calculate', 'total', '', '', '', '', 'sum(${foyers})', '#population+total'],
  ['note', 'dit', '${total} foyers en tout'],
  ['image', 'photo', 'Photo'],
  ['text', 'avis', 'Avis'],
  ['end group'],
];
const SETTINGS = [
  ['form_title', 'form_id', 'version', 'ccm::lieu', 'default_language'],
  ['Points d’eau', 'points-eau', '1', 'commune', 'Français (fr)'],
];

/** A list of places as one native control: eight radio buttons are too many to go through. */
function place(list: string, name: string, label: string): readonly string[] {
  return [`select_one_from_file ${list}.csv`, name, label, 'yes', 'minimal'];
}

const workbook = () =>
  writeWorkbook([
    { name: 'survey', rows: SURVEY },
    { name: 'settings', rows: SETTINGS },
  ]);

it('a workbook goes from the secretariat to Arlit’s telephone and comes back as a table', async () => {
  await publish(spCcm.page, await workbook());

  await reconnect(arlit);
  await synced(arlit.page);
  await visit(arlit.page, 'Observatoire');
  await arlit.page.getByRole('link', { name: /Points d’eau/ }).waitFor();
  await arlit.setOffline(true);
  await fillByKeyboard(arlit.page);
  await arlit.page.getByText('Prêt à envoyer').first().waitFor();

  const file = await exportXlsx(arlit.page);
  const read = await readWorkbook(file);
  if (!read.ok) throw new Error(read.problem.code);
  const [main, points] = read.value.sheets;
  // row 1 is the headers, row 2 the HXL tags
  expect(main?.rows[0]?.cells).toMatchObject({
    'ou/region': '#adm1+code',
    'ou/commune': '#adm3+code',
    'fin/total': '#population+total',
  });
  expect(main?.rows[1]?.cells).toMatchObject({
    'ou/region': 'NE001',
    'ou/departement': 'NE001002',
    'ou/commune': 'NE001002001',
    'fin/avis': 'L’eau « claire » ; =1+1',
    'fin/total': '65',
  });
  expect(main?.rows[1]?.cells['fin/photo']).toMatch(/\.(webp|jpg)$/);
  expect(main?.rows).toHaveLength(2);
  expect(points?.name).toBe('point');
  expect(
    points?.rows.slice(1).map(({ cells }) => [cells['point/nom'], cells['point/foyers']]),
  ).toEqual([
    ['Forage de la mairie', '42'],
    ['Puits nord', '23'],
  ]);
});

async function publish(page: Page, bytes: Uint8Array): Promise<void> {
  await page.goto(`${server.url}/questionnaires/publier`);
  await page.getByLabel('Classeur XLSForm').setInputFiles({
    name: 'points-eau.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(bytes),
  });
  await page.getByRole('button', { name: 'Vérifier le classeur' }).click();
  await page.getByText('Le classeur est bon').waitFor();
  await page.getByText('C’est la première version de ce questionnaire.').waitFor();
  await page.getByRole('button', { name: 'Essayer le questionnaire' }).click();
  await page.getByLabel('Région').selectOption('NE001');
  await page.getByRole('button', { name: 'Fermer l’aperçu' }).click();
  await page.getByRole('button', { name: 'Publier', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publier' }).click();
  await page.getByText('Publié.').waitFor();
}

async function fillByKeyboard(page: Page): Promise<void> {
  const keys = new Keyboard(page);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await keys.press(page.getByRole('link', { name: /Points d’eau/ }));
  await keys.choose(page.getByLabel('Région'), 'NE001');
  await keys.choose(page.getByLabel('Département'), 'NE001002');
  await keys.choose(page.getByLabel('Commune'), 'NE001002001');
  await keys.press(button('Suivant'));

  await addPoint(keys, page, 'Forage de la mairie', '42', true);
  await addPoint(keys, page, 'Puits nord', '23', false);
  await keys.press(button('Suivant'));

  await page.getByText('65 foyers en tout').waitFor();
  const chooser = page.waitForEvent('filechooser');
  await keys.press(button('Prendre une photo'));
  await (await chooser).setFiles({
    name: 'puits.png',
    mimeType: 'image/png',
    buffer: readFileSync('public/icons/icon-512.png'),
  });
  await page.getByRole('img', { name: /Photo/ }).waitFor();
  await keys.write(page.getByLabel('Avis'), 'L’eau « claire » ; =1+1');
  await keys.press(button('Suivant'));
  await keys.press(button('Terminer'));
}

/** The first instance is there already. */
async function addPoint(
  keys: Keyboard,
  page: Page,
  name: string,
  households: string,
  isThere: boolean,
): Promise<void> {
  const first = page.getByRole('button', { name: /^Point d’eau 1/ });
  if (!isThere) await keys.press(page.getByRole('button', { name: /^Ajouter/ }));
  else if ((await first.getAttribute('aria-expanded')) === 'false') await keys.press(first);
  await keys.write(page.getByLabel('Nom du point d’eau'), name);
  await keys.write(page.getByLabel('Foyers desservis'), households);
}

async function exportXlsx(page: Page): Promise<Uint8Array> {
  await visit(page, 'Observatoire');
  await page.getByRole('button', { name: /Exporter/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Classeur Excel').check();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Enregistrer le fichier' }).click();
  return new Uint8Array(readFileSync(await (await download).path()));
}
