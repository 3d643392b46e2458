import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeFaults } from '../browser/axe.ts';
import { DESKTOP } from '../browser/device.ts';
import { docx, p, tbl, tc, tr } from '../documents/read/files.ts';
import { seen } from './person.ts';
import { stage } from './stage.ts';

const s = stage('intake');

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const START = '<w:vMerge w:val="restart"/>';
const GO_ON = '<w:vMerge/>';

/** Of a table that was written in a group: no perspectives, a shared challenge, what is wrong. */
const TABLE = docx(
  p('Résultats des travaux de groupes') +
    tbl(
      tr(tc('Recommandation 2026'), tc('Défis'), tc('Commune'), tc('Échéance')),
      tr(tc('Recommandations d’ordre général', '<w:gridSpan w:val="4"/>')),
      tr(
        tc('Publier un bulletin trimestriel des migrations'),
        tc('Données éparses'),
        tc(''),
        tc(''),
      ),
      tr(tc('Groupe Protection', '<w:gridSpan w:val="4"/>')),
      tr(
        tc('Ouvrir un guichet d’information à Assamaka'),
        tc('Moyens limités', START),
        tc('Arlit'),
        tc('30/06/2027'),
      ),
      tr(tc('Former les agents des guichets communaux'), tc('', GO_ON), tc('Atlantis'), tc('')),
      tr(tc('Former les agents  des guichets communaux.'), tc('Formateurs'), tc(''), tc('')),
      tr(tc(''), tc('Un défi sans recommandation'), tc(''), tc('')),
    ),
);

async function read(page: Page, file: { name: string; mimeType: string; buffer: Buffer }) {
  await page.getByLabel('Session des recommandations').selectOption('2021');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Lire le tableau' }).click();
}

it('a Word table with faults is reported row by row, corrected, imported as far as it is good, and undone, offline', async () => {
  const device = await s.open('sp-ccm');
  const page = await s.go(device, '/recommandations');
  await page.getByRole('link', { name: 'Importer un tableau' }).click();
  await page.getByLabel('Session des recommandations').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await device.setOffline(true);

  const large = join(mkdtempSync(join(tmpdir(), 'ccm-intake-')), 'gros.docx');
  writeFileSync(large, '');
  truncateSync(large, 50_000_000);
  await page.locator('input[type=file]').setInputFiles(large);
  await page.getByLabel('Session des recommandations').selectOption('2021');
  await page.getByRole('button', { name: 'Lire le tableau' }).click();
  await seen(page, 'Ce fichier est trop gros');
  rmSync(dirname(large), { recursive: true });

  await read(page, { name: 'groupes.docx', mimeType: WORD, buffer: Buffer.from(TABLE) });
  await seen(page, 'Colonne absente : Perspectives');
  await seen(page, 'Commune inconnue : « Atlantis ».');
  await seen(page, 'Même texte que la ligne 6 du tableau.');
  await seen(page, 'Le texte de la recommandation manque.');
  expect(await axeFaults(page)).toEqual([]);

  // nothing typed is lost when the page dies
  await page.getByRole('button', { name: 'Corriger, ligne 8' }).click();
  await page.getByLabel('Texte de la recommandation').fill('Tenir une foire aux emplois à Tahoua');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Fermer' }).click();
  await page.waitForTimeout(1_000);
  await device.killPage();
  const again = await device.reopen('/recommandations/importer');
  await seen(again, 'L’import commencé est repris là où il en était.');
  await seen(again, 'Tenir une foire aux emplois à Tahoua');

  await again.getByRole('button', { name: 'Importer les 3 bonnes lignes' }).click();
  const dialog = again.getByRole('dialog');
  await dialog.getByText('Importer sans 2 lignes à corriger ?').waitFor();
  expect(await axeFaults(again)).toEqual([]);
  await dialog.getByRole('button', { name: 'Importer les 3 bonnes lignes' }).click();
  await seen(again, '3 recommandations importées');
  await seen(again, '2 lignes restent à importer');
  await again.getByRole('button', { name: 'Annuler l’import' }).click();
  await seen(again, 'Importer les 3 bonnes lignes');

  await again.getByRole('button', { name: 'Sans commune' }).click();
  await again.getByRole('button', { name: 'Retirer la ligne 7' }).click();
  await again.getByRole('button', { name: 'Importer ces 4 recommandations' }).click();
  await seen(again, '4 recommandations importées');
  await again.getByRole('link', { name: 'Voir les recommandations' }).click();
  await seen(again, 'Ouvrir un guichet d’information à Assamaka');
  await seen(again, '2021-PR-09');
  await s.exchange(device);

  const other = await s.open('sp-ccm', DESKTOP);
  const list = await s.go(other, '/recommandations?session=2021&q=guichets');
  await list
    .getByRole('link', { name: /2021-PR-10/ })
    .first()
    .click();
  await seen(list, 'Moyens limités');
});

it('a CSV of Windows is read by a moderator, who imports only in their own group', async () => {
  const device = await s.open('moderateur-protection', DESKTOP);
  const page = await s.go(device, '/recommandations/importer');
  await device.setOffline(true);
  const csv =
    'Recommandation;Groupe;Échéance;Commune\r\nÉlargir l’accès à l’état civil;Protection;31/12/2027;Tibiri\r\nRenforcer la surveillance des frontières;Migration irrégulière;fin 2027;\r\n';
  const buffer = Buffer.from(csv.replaceAll('’', "'"), 'latin1');
  await read(page, { name: 'Tableau.csv', mimeType: 'text/csv', buffer });
  await seen(page, "Élargir l'accès à l'état civil");
  await seen(page, 'Plusieurs communes s’appellent « Tibiri » : choisissez.');
  await seen(page, 'Échéance non comprise : « fin 2027 ». Écrivez JJ/MM/AAAA.');
  await seen(page, 'Vous ne pouvez pas créer de recommandations dans ce groupe.');
  await page.getByLabel('Commune de la ligne 2').selectOption('NE003008004');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Importer la bonne ligne' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Importer la bonne ligne' }).click();
  await seen(page, '1 recommandation importée');
  await s.exchange(device);
});

it('what the session has already is told, and leaves in one press', async () => {
  const device = await s.open('sp-ccm');
  const page = await s.go(device, '/recommandations/importer?session=2021');
  await device.setOffline(true);
  const texts = [
    'Promouvoir une Migration sûre et ordonnée (dont la protection des droits des migrants)',
    'Promouvoir une migration sûre et ordonnée, dont la protection des droits des migrants',
    'Publier un annuaire des guichets',
  ];
  const pasted = ['Recommandation\tDéfis', ...texts.map((text) => `${text}\td`)].join('\n');
  await page.getByLabel('Ou collez ici un tableau copié').fill(pasted);
  await page.getByRole('button', { name: 'Lire le tableau' }).click();
  await seen(page, 'Cette recommandation est déjà dans la session : 2021-G-01.');
  await page.getByLabel('Leur donner à toutes ce groupe').selectOption('ge');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Retirer ces 2 lignes' }).click();
  await page.getByRole('button', { name: 'Importer cette recommandation' }).click();
  await seen(page, '1 recommandation importée');
});

it('who may not create recommendations is told so', async () => {
  const device = await s.open('obs-arlit');
  const page = await s.go(device, '/recommandations/importer');
  await seen(page, 'Vous ne pouvez pas créer de recommandations');
});
