import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { axeFaults } from '../browser/axe.ts';
import { DESKTOP, type Device } from '../browser/device.ts';
import { reconnect } from './person.ts';
import { stage } from './stage.ts';

const s = stage('meetings');
let secretariat: Device;

beforeEach(async () => {
  secretariat = await s.open('sp-ccm', DESKTOP);
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Fills a meeting of the CCM offline, up to its saving. */
async function write(device: Device, code: string): Promise<void> {
  const page = await s.go(device, '/reunions');
  await page.getByRole('link', { name: 'Nouvelle réunion' }).click();
  await device.setOffline(true);
  await page.getByLabel('Nature de la réunion').selectOption('ccm_political');
  await page.getByLabel('Date', { exact: true }).fill('2026-12-10');
  // the political ones are numbered, and those of before are here
  expect(await page.getByLabel('Référence').inputValue()).toMatch(/^CCM\d-2026$/);
  await page.getByLabel('Référence').fill(code);
  await page.getByLabel('Titre').fill('6ème Réunion politique du CCM');
  await page.getByLabel('Ordre du jour').fill('Ouverture\nTravaux de groupes\nPlénière');
  await page.getByLabel('Économie alternative').fill('HACP');
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({
      name: 'termes de référence.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4 termes de référence'),
    });
  await page.getByText('Pièce en attente').waitFor();
}

/** Files that the drafts on the disk name. */
const draftedFiles = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name = '' }) => name);
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open(names.find((name) => /^ccm-[0-9a-f]/.test(name)) ?? ''));
    const drafts = await done(db.transaction('drafts').objectStore('drafts').getAll());
    db.close();
    return drafts.flatMap(({ answers }) => answers.documents).length;
  });

it('a meeting is written offline, survives a killed page, and its document arrives', async () => {
  await write(secretariat, 'CCM6-2026');
  await secretariat.page.getByText(/^Brouillon gardé à/).waitFor();
  await expect.poll(() => draftedFiles(secretariat.page)).toBe(1);
  await secretariat.killPage();
  const page = await secretariat.reopen('/reunions/nouvelle');
  await page.getByText(/^termes de référence.pdf, /).waitFor();
  expect(await page.getByLabel('Titre').inputValue()).toBe('6ème Réunion politique du CCM');
  expect(await axeFaults(page)).toEqual([]);
  await button(page, 'Créer la réunion').click();
  await page.getByRole('heading', { level: 1, name: 'CCM6-2026' }).waitFor();
  await page.getByText('Prêt à envoyer').first().waitFor();
  const address = new URL(page.url()).pathname;
  await s.exchange(secretariat);

  const observatory = await s.open('obs-arlit');
  const reader = await s.go(observatory, '/reunions');
  await reader.getByRole('heading', { name: /^À venir/ }).waitFor();
  await reader.getByRole('link', { name: /CCM6-2026/ }).click();
  await reader.getByText('Travaux de groupes', { exact: true }).waitFor();
  expect(new URL(reader.url()).pathname).toBe(address);
  expect(await reader.getByRole('link', { name: 'Modifier' }).count()).toBe(0);
  await reader.getByRole('button', { name: /^Télécharger le fichier/ }).click();
  await button(reader, 'Enregistrer le fichier').waitFor();
  expect(await axeFaults(reader)).toEqual([]);
});

it('two devices write down who came, offline, and both lists come together', async () => {
  await write(secretariat, 'CCM7-2026');
  await button(secretariat.page, 'Créer la réunion').click();
  await secretariat.page.getByRole('heading', { level: 1, name: 'CCM7-2026' }).waitFor();
  const address = new URL(secretariat.page.url()).pathname;
  await s.exchange(secretariat);
  const other = await s.open('sp-ccm');
  await s.go(other, address);
  const add = async ({ page }: Device, name: string, role: string, structure: string) => {
    await page.getByLabel('Nom et prénom').fill(name);
    await page.getByLabel('Fonction').fill(role);
    await page.getByLabel('Structure').fill(structure);
    await page.getByLabel('Structure').press('Enter');
    await page.getByRole('listitem').filter({ hasText: name }).first().waitFor();
  };
  await s.go(secretariat, address);
  for (const device of [secretariat, other]) await device.setOffline(true);
  await add(secretariat, 'Aïcha Moussa', 'Secrétaire générale', 'HACP');
  await add(secretariat, 'Ali Oumarou', 'Maire', 'Commune d’Arlit');
  await add(other, 'Zeinabou Issa', 'Point focal', 'ANLTP/TIM');
  await add(other, 'Ali Oumarou', 'Maire', 'Commune d’Arlit');

  await button(other.page, 'Coller une liste').click();
  await other.page
    .getByLabel('Liste', { exact: true })
    .fill('1. Rakia Salissou\tDirectrice\tINS\nZEINABOU ISSA, point focal, ANLTP/TIM');
  await other.page.getByText('1 déjà dans la liste').waitFor();
  expect(await axeFaults(other.page)).toEqual([]);
  await button(other.page, 'Ajouter 1 personne').click();
  await other.page.getByRole('listitem').filter({ hasText: 'Rakia Salissou' }).first().waitFor();
  await button(other.page, 'Retirer Rakia Salissou, Directrice, INS').click();
  await button(other.page, 'Annuler').click();

  for (const device of [secretariat, other]) await s.exchange(device);
  await s.exchange(secretariat);
  for (const device of [secretariat, other]) {
    const page = await s.go(device, address);
    await page.getByText('4 personnes', { exact: true }).waitFor();
    const people = page.getByRole('list', { name: 'Présence' }).getByRole('listitem');
    const names = (await people.allInnerTexts()).map((words) => words.split('\n')[0]);
    expect(names).toEqual(['Aïcha Moussa', 'Ali Oumarou', 'Rakia Salissou', 'Zeinabou Issa']);
    expect(await page.getByText('Deux valeurs ont été saisies').count()).toBe(0);
  }
});

it('recommendations of the technical group go to the CCM, with a way back', async () => {
  await write(secretariat, 'CCM8-2026');
  const { page } = secretariat;
  await button(page, 'Créer la réunion').click();
  await page.getByRole('heading', { level: 1, name: 'CCM8-2026' }).waitFor();
  await page.goto(`${s.server.url}/reunions/GTM-2021`);
  await page.getByRole('link', { name: 'Reverser au CCM' }).click();
  const boxes = page.getByRole('checkbox');
  await boxes.first().waitFor();
  expect(await boxes.count()).toBe(5);
  await boxes.nth(0).check();
  await boxes.nth(2).check();
  await page.getByText('Deviendra CCM8-2026-').first().waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await button(page, 'Reverser (2)').click();
  await button(page, 'Reverser').click();
  await page.getByText('2 recommandations reversées dans CCM8-2026.').waitFor();
  await page.getByText('2 proposées').first().waitFor();

  await button(page, 'Annuler').click();
  await page.getByText('2 proposées').first().waitFor({ state: 'detached' });
  await page.goto(`${s.server.url}/reunions/GTM-2021/reverser`);
  await boxes.first().waitFor();
  expect(await page.getByText('Déjà reversée').count()).toBe(0);
  await boxes.nth(0).check();
  await button(page, 'Reverser (1)').click();
  await button(page, 'Reverser').click();
  await page.getByText('1 recommandation reversée dans CCM8-2026.').waitFor();
  await page.goto(`${s.server.url}/reunions/GTM-2021/reverser`);
  await page.getByText('Déjà reversée dans CCM8-2026').waitFor();
  expect(await boxes.nth(0).isDisabled()).toBe(true);

  await reconnect(secretariat);
  await s.exchange(secretariat);
  const council = await s.open('cr-agadez');
  const reader = await s.go(council, '/reunions/GTM-2021');
  expect(await reader.getByRole('link', { name: 'Reverser au CCM' }).count()).toBe(0);
});
