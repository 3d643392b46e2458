import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeFaults } from '../browser/axe.ts';
import { DESKTOP, type Device } from '../browser/device.ts';
import { stage } from './stage.ts';

const s = stage('preparatory');
const SMALL = { width: 360, height: 640 };

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = (page: Page) => page.getByRole('dialog');
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

/** A meeting is called; gives the path of its screen. */
async function call(device: Device, kind: string, code: string, date: string): Promise<string> {
  const page = await s.go(device, '/reunions/nouvelle');
  await page.getByLabel('Nature de la réunion').selectOption(kind);
  await page.getByLabel('Date', { exact: false }).first().fill(date);
  await page.getByLabel('Référence').fill(code);
  await page.getByLabel('Titre').fill(`Réunion ${code}`);
  await button(page, 'Créer la réunion').click();
  await page.getByRole('heading', { level: 1, name: code }).waitFor();
  return new URL(page.url()).pathname;
}

/** A text written in place, and saved. */
async function write(page: Page, label: string | RegExp, text: string): Promise<void> {
  const box = page.getByLabel(label);
  await box.fill(text);
  await box.press('Control+Enter');
  await box.waitFor({ state: 'detached' });
}

async function propose(page: Page, code: string, text: string): Promise<void> {
  await button(page, 'Ajouter une recommandation').click();
  await write(page, `Nouvelle recommandation ${code}`, text);
  await page.getByRole('link', { name: code, exact: true }).waitFor();
}

/** The first `count` recommendations that the group has open in the session of 2021. */
async function carryIn(page: Page, count: number): Promise<void> {
  await button(page, 'Reprendre d’une session précédente').click();
  await dialog(page).getByLabel('Session').selectOption({ label: '2021' });
  for (let index = 0; index < count; index += 1)
    await dialog(page).getByRole('checkbox').nth(index).check();
  await button(page, new RegExp(`^Reprendre ${count} recommandation`)).click();
  await dialog(page).waitFor({ state: 'detached' });
}

async function choose(page: Page, ...codes: readonly string[]): Promise<void> {
  for (const code of codes)
    await page.getByRole('checkbox', { name: new RegExp(`^${code} `) }).check();
  await button(page, `Agir (${codes.length})`).click();
}

it('a preparatory meeting: two groups offline, the plenary, adoption, and the roadmap', async () => {
  const secretariat = await s.open('sp-ccm', DESKTOP);
  const next = await call(secretariat, 'ccm_political', 'CCM7', '2027-06-10');
  const meeting = await call(secretariat, 'preparatory', 'CCM6', '2026-12-10');
  await s.exchange(secretariat);

  // two groups, each on its own device, without network
  const economy = await s.open('moderateur-economie-alternative', SMALL);
  const protection = await s.open('moderateur-protection', DESKTOP);
  const ea = await s.go(economy, `${meeting}/groupe/ea`);
  const pr = await s.go(protection, `${meeting}/groupe/pr`);
  await economy.setOffline(true);
  await protection.setOffline(true);

  await carryIn(ea, 2);
  await propose(ea, 'CCM6-EA-03', 'Créer un fonds de reconversion');
  await propose(ea, 'CCM6-EA-04', 'Ouvrir un fonds pour la reconversion');
  await button(ea, 'Ajouter un défi à CCM6-EA-03').click();
  await write(ea, 'Nouveau défi pour CCM6-EA-03', 'Trouver les financements');
  await button(ea, 'Modifier les défis de CCM6-EA-01').click();
  await button(ea, 'Fusionner la case avec…').click();
  await dialog(ea)
    .getByRole('radio', { name: /^CCM6-EA-03/ })
    .check();
  expect(await axeFaults(ea)).toEqual([]);
  await button(ea, 'Fusionner la case').click();
  await said(ea, 'Case commune à');

  await carryIn(pr, 2);
  await propose(pr, 'CCM6-PR-03', 'Former les travailleurs sociaux');
  // what is half written survives the death of the page
  await button(pr, 'Ajouter un défi à CCM6-PR-03').click();
  await pr.getByLabel('Nouveau défi pour CCM6-PR-03').fill('Le nombre de centres');
  await said(pr, /Brouillon gardé/);
  await protection.killPage();
  const again = await protection.reopen(`${meeting}/groupe/pr`);
  const kept = again.getByLabel('Nouveau défi pour CCM6-PR-03');
  await kept.waitFor();
  expect(await kept.inputValue()).toBe('Le nombre de centres');
  await write(again, 'Nouveau défi pour CCM6-PR-03', 'Le nombre de centres');
  await button(again, 'Ajouter une avancée à CCM6-PR-03').click();
  await write(again, 'Avancée enregistrée pour CCM6-PR-03', 'Un centre ouvert à Zinder');
  expect(await axeFaults(again)).toEqual([]);

  for (const page of [ea, again]) {
    await button(page, 'Valider le tableau du groupe').click();
    await said(page, 'Tableau validé par le groupe');
  }
  for (const device of [economy, protection, secretariat]) await s.exchange(device);

  // the plenary: one of two goes on, all are validated, then adopted
  const plenary = await s.go(secretariat, `${meeting}/pleniere`);
  await secretariat.setOffline(true);
  await said(plenary, '7');
  expect(await axeFaults(plenary)).toEqual([]);
  await choose(plenary, 'CCM6-EA-03', 'CCM6-EA-04');
  await button(plenary, /^Fusionner en une seule/).click();
  await dialog(plenary)
    .getByRole('radio', { name: /^CCM6-EA-03/ })
    .check();
  await button(plenary, 'Fusionner').click();
  await said(plenary, 'Fusionnée dans CCM6-EA-03');
  await choose(plenary, 'CCM6-PR-03');
  await button(plenary, /^Reformuler/).click();
  await plenary
    .getByLabel('Nouvelle formulation')
    .fill('Former et encadrer les travailleurs sociaux');
  await dialog(plenary).getByRole('button', { name: 'Reformuler' }).click();
  await said(plenary, 'Formulation d’avant : Former les travailleurs sociaux');
  await button(plenary, 'Valider les 6 recommandations des groupes').click();
  await button(plenary, 'Adopter les 6 recommandations validées').click();
  await said(plenary, '6 recommandations adoptées');

  // a shared challenge is edited for all, then one row leaves the cell
  const table = await s.go(secretariat, `${meeting}/groupe/ea`);
  await button(table, 'Modifier les défis de CCM6-EA-01').click();
  await button(table, 'Modifier : Trouver les financements').first().click();
  const shared = table.getByLabel('Modifier : Trouver les financements');
  await shared.fill('Trouver des financements durables');
  await shared.press('Control+Enter');
  await dialog(table)
    .getByRole('radio', { name: /^Pour les 2 recommandations/ })
    .check();
  await dialog(table).getByRole('button', { name: 'Enregistrer' }).click();
  await said(table, 'Trouver des financements durables');
  await button(table, 'Détacher CCM6-EA-03').click();
  await expect.poll(() => table.getByText('Case commune à').count()).toBe(0);
  const durable = table
    .getByRole('listitem')
    .filter({ hasText: 'Trouver des financements durables' });
  await expect.poll(() => durable.count()).toBe(2);

  // five go on to the next session
  await s.go(secretariat, `${meeting}/pleniere`);
  await choose(plenary, 'CCM6-EA-01', 'CCM6-EA-02', 'CCM6-EA-03', 'CCM6-PR-01', 'CCM6-PR-02');
  await button(plenary, /^Reconduire à une autre session/).click();
  await dialog(plenary).getByRole('radio', { name: /^CCM7/ }).check();
  await button(plenary, 'Reconduire').click();
  await said(plenary, '5 recommandations reconduites vers CCM7');
  await s.go(secretariat, `${next}/pleniere`);
  await said(plenary, 'CCM7-EA-03');
  await plenary.getByRole('link', { name: 'Ouvrir CCM7-EA-01' }).click();
  await plenary.getByRole('heading', { name: 'D’une session à l’autre' }).waitFor();
  for (const code of ['2021-EA-01', 'CCM6-EA-01'])
    await plenary.getByRole('link', { name: code, exact: true }).first().waitFor();
  expect(await axeFaults(plenary)).toEqual([]);

  // the roadmap, still without network
  const id = decodeURIComponent(meeting.slice('/reunions/'.length));
  const roadmap = await s.go(secretariat, `/documents/feuille-de-route?session=${id}`);
  const download = roadmap.waitForEvent('download');
  await button(roadmap, 'Word (.docx)').click();
  const words = await wordsOf(await (await download).path());
  for (const text of [
    'Créer un fonds de reconversion',
    'Former et encadrer les travailleurs sociaux',
  ])
    expect(words).toContain(text);

  await s.exchange(secretariat);
  await s.exchange(economy);
  const theirs = await s.go(economy, `${meeting}/groupe/ea`);
  await said(theirs, 'Trouver des financements durables');
  await said(theirs, 'Adoptée');
}, 480_000);

/** The text of a DOCX, by its central directory: the reader is none of the product's. */
async function wordsOf(path: string): Promise<string> {
  const bytes = await readFile(path);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, note] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const file = bytes.toString('utf8', at + 46, at + 46 + (name ?? 0));
    if (file === 'word/document.xml') {
      const local = bytes.readUInt32LE(at + 42);
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
      const xml = bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
      return xml.toString('utf8').replace(/<[^>]*>/g, '');
    }
    at += 46 + (name ?? 0) + (extra ?? 0) + (note ?? 0);
  }
  throw new Error('word/document.xml is missing');
}
