import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Device } from '../browser/device.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { questionnaire, renamed } from '../server/publish/sheets.ts';
import { signedIn } from './person.ts';
import { faultsOf } from './tour-look.ts';

/** The secretariat's screens of questionnaires, each looked at as in the tour. */

let server: RunningServer;
let spCcm: Device;

beforeAll(async () => {
  server = await startServer();
  spCcm = await signedIn(server, 'sp-ccm');
});
afterAll(async () => {
  await spCcm?.close();
  await server?.stop();
});

const go = async (path: string, heading: string | RegExp): Promise<void> => {
  await spCcm.page.goto(server.url + path);
  await spCcm.page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await spCcm.page.getByText('Chargement…', { exact: true }).waitFor({ state: 'detached' });
};

/** Chooses a workbook and waits for what the server says of it. */
async function check(bytes: Uint8Array): Promise<void> {
  const { page } = spCcm;
  const buffer = Buffer.from(bytes);
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.getByLabel(/Classeur XLSForm/).setInputFiles({ name: 'essai.xlsx', mimeType, buffer });
  await page.getByRole('button', { name: 'Vérifier le classeur' }).click();
  await page
    .getByText(/Le classeur est bon|à corriger|n’a pas pu être lu/)
    .first()
    .waitFor();
}

const press = (name: string): Promise<void> =>
  spCcm.page.getByRole('button', { name, exact: true }).click();

/** The act of the question on the screen; what is said once it is done is put away. */
async function confirm(name: string): Promise<void> {
  await spCcm.page.getByRole('dialog').getByRole('button', { name }).click();
  await press('Fermer');
}

it.each([
  ['70-questionnaires', '/questionnaires', 'Questionnaires'],
  ['71-questionnaire', '/questionnaires/fiche-observatoire', /Fiche/],
  ['72-questionnaire-absent', '/questionnaires/inconnu', 'Questionnaires'],
  ['73-publier', '/questionnaires/publier', 'Publier un questionnaire'],
])('%s', async (name, path, heading) => {
  await go(path, heading);
  expect(await faultsOf(spCcm.page, name)).toEqual([]);
});

it('tells the faults of a workbook, and of a file that is none', async () => {
  await check(Buffer.from('type,name,label'));
  expect(await faultsOf(spCcm.page, '74-publier-illisible')).toEqual([]);
  await check(
    await questionnaire('1', {
      survey: [
        ['type', 'name'],
        ['select_one x', 'a b'],
      ],
    }),
  );
  expect(await faultsOf(spCcm.page, '75-publier-erreurs')).toEqual([]);
});

it('leads through a publication', async () => {
  const { page } = spCcm;
  await check(await questionnaire());
  expect(await faultsOf(page, '76-publier-bon')).toEqual([]);
  await press('Essayer le questionnaire');
  await page.getByLabel(/^Lieu/).waitFor();
  expect(await faultsOf(page, '77-publier-apercu')).toEqual([]);
  await page.goBack();
  await page.getByLabel('Chaque mois', { exact: true }).check();
  await press('Publier');
  expect(await faultsOf(page, '78-publier-question')).toEqual([]);
  await confirm('Publier');
  await page.getByRole('heading', { level: 1, name: 'Essai de publication' }).waitFor();
  await page.getByText('Chaque mois', { exact: true }).waitFor();
});

it('tells what a second version changes, then withdraws it', async () => {
  const { page } = spCcm;
  await page.getByRole('link', { name: 'Publier une autre version' }).click();
  await check(await renamed());
  await page.getByText('1 question renommée').waitFor();
  expect(await faultsOf(page, '79-publier-changements')).toEqual([]);
  await press('Publier');
  await confirm('Publier');
  await page.getByText('Version 2', { exact: true }).waitFor();
  await press('Retirer ce questionnaire');
  await confirm('Retirer');
  await page.getByText('Ce questionnaire est retiré depuis').waitFor();
  expect(await faultsOf(page, '80-questionnaire-retire')).toEqual([]);
});
