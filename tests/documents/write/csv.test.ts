import Papa from 'papaparse';
import { expect, it } from 'vitest';
import type { OfficialDocument } from '#documents/model.ts';
import { writeDocument } from '#documents/write/write.ts';
import { readCsvText } from '#domain/exchange/csv.ts';
import { groupTable, numbers, packer, sample, withBlocks } from './sample.ts';

const textOf = async (document: OfficialDocument) =>
  Buffer.from((await writeDocument(document, 'csv', packer)).bytes).toString();
const rowsOf = async (document: OfficialDocument) =>
  Papa.parse<string[]>((await textOf(document)).slice(1), { delimiter: ';', newline: '\r\n' }).data;

it('is UTF-8 that a French Excel knows for it, with its line ends', async () => {
  const text = await textOf(withBlocks(groupTable));
  expect(text).toMatch(/^\uFEFFRubrique;Recommandation;Défis;Perspectives\r\n/);
});

it('has a line a row: merged texts repeated, the section in a column of its own', async () => {
  const shared = '• Trafic illicite ;\n• Traite <des> personnes & co';
  const general = 'Recommandations d’ordre général';
  expect((await rowsOf(withBlocks(groupTable))).slice(0, 5)).toEqual([
    ['Rubrique', 'Recommandation', 'Défis', 'Perspectives'],
    [general, 'Promouvoir une migration sûre', shared, 'Pacte mondial'],
    [general, 'Appuyer les collectivités', shared, ''],
    ['Groupe thématique : Protection', "'=1+1", "'@texte", '« a »\ndeux\nlignes'],
    [''],
  ]);
});

it('gives back what begins like a formula', async () => {
  const cells = (await rowsOf(withBlocks(groupTable)))[3]?.map(readCsvText);
  expect(cells?.slice(1, 3)).toEqual(['=1+1', '@texte']);
});

it('has numbers that a spreadsheet counts with, and no column of sections without a section', async () => {
  expect((await rowsOf(withBlocks(numbers))).slice(0, 7).map((row) => row.at(-1))).toEqual([
    ...['Valeur', '539', '1234', '12,5', 'n.\u00A0d.', '007', '-3'],
  ]);
  expect((await rowsOf(withBlocks(numbers)))[0]).toEqual(['Indicateur', 'Valeur']);
});

it('parts tables by an empty line, and says the rest after them', async () => {
  const rows = await rowsOf(sample);
  expect(rows[5]).toEqual(['Indicateur', 'Valeur']);
  const rest = rows.slice(13);
  expect(rest.slice(0, 3)).toEqual([
    ['République du Niger'],
    ['Ministère de l’Intérieur'],
    ['Synthèse des résultats'],
  ]);
  expect(rest).toContainEqual(['Lieu', 'ESA\nNiamey']);
  expect(rest).toContainEqual(['• Premier point ;']);
});
