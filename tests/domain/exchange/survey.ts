import { createHash } from 'node:crypto';
import type { ExportEntry } from '#domain/exchange/export-entries.ts';
import type { ImportDesk } from '#domain/exchange/import-rows.ts';
import type { DataSheet } from '#domain/exchange/import-sheets.ts';
import type { Cell, Table } from '#domain/exchange/table.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import type { Fields } from '#domain/json.ts';
import { placeLists } from '#domain/reference/places.ts';
import { version } from '../form/versions.ts';

const fr = (text: string) => ({ fr: [text] });

/** A questionnaire with a question of each kind, a repeat and a repeat inside it. */
export const SURVEY: FormDefinition = {
  ...version(
    [
      { name: 'start', type: 'start' },
      { name: 'lieu', type: 'select_one', list: 'communes.csv', label: fr('Commune') },
      {
        name: 'g',
        type: 'group',
        label: fr('Groupe'),
        children: [
          { name: 'nom', label: fr('Nom du site'), hxl: '#loc+site' },
          { name: 'femmes', type: 'integer', label: fr('Femmes'), hxl: '#affected+f' },
          { name: 'eau', type: 'select_multiple', list: 'eau', label: fr('Points d’eau') },
          { name: 'etat', type: 'select_one', list: 'etat', label: fr('État') },
          { name: 'ici', type: 'geopoint', label: fr('Position') },
        ],
      },
      { name: 'poids', type: 'decimal', label: fr('Poids') },
      { name: 'jour', type: 'date', label: fr('Jour') },
      { name: 'moment', type: 'dateTime', label: fr('Moment') },
      { name: 'heure', type: 'time', label: fr('Heure') },
      { name: 'ordre', type: 'rank', list: 'eau', label: fr('Ordre') },
      { name: 'vu', type: 'acknowledge', label: fr('Vu') },
      { name: 'photo', type: 'image', label: fr('Photo') },
      {
        name: 'double',
        type: 'calculate',
        calculation: {
          k: 'op',
          op: '*',
          l: { k: 'path', path: '/g/femmes' },
          r: { k: 'num', v: 2 },
        },
      },
      {
        name: 'incident',
        type: 'repeat',
        label: fr('Incident'),
        children: [
          { name: 'type', label: fr('Type d’incident'), hxl: '#event' },
          { name: 'morts', type: 'integer', label: fr('Morts') },
          {
            name: 'temoin',
            type: 'repeat',
            label: fr('Témoin'),
            children: [{ name: 'age', type: 'integer', label: fr('Âge') }],
          },
        ],
      },
    ],
    { eau: ['puits', 'forage', 'mare'], etat: ['bon', 'mauvais'] },
  ),
  placePath: '/lieu',
};

export const ARLIT = 'NE001002001';

export const entry = (
  id: string,
  fields: Fields,
  over: Partial<ExportEntry> = {},
): ExportEntry => ({
  id,
  fields: {
    form: SURVEY.id,
    formHash: SURVEY.hash,
    place: ARLIT,
    state: 'submitted',
    ...fields,
  },
  computed: {},
  createdAt: '2026-11-20T09:00:00+01:00',
  authorName: 'Observatoire d’Arlit',
  authorRole: 'observatory',
  ...over,
});

export const FULL: Fields = {
  '/start': '2026-11-20T08:55:00+01:00',
  '/lieu': ARLIT,
  '/g/nom': '=Puits "du" nord; 2\nbis',
  '/g/femmes': 12,
  '/g/eau': ['puits', 'mare'],
  '/g/etat': 'mauvais',
  '/g/ici': { lat: 18.7369, lon: -7.3853, alt: null, acc: 6.5 },
  '/poids': 1.5,
  '/jour': '2026-11-19',
  '/moment': '2026-11-19T16:30:00+01:00',
  '/heure': '16:30',
  '/ordre': ['mare', 'puits', 'forage'],
  '/vu': 'OK',
  '/incident[b7]': 1,
  '/incident[b7]/type': 'vol',
  '/incident[b7]/morts': 0,
  '/incident[b7]/temoin[t1]': 1,
  '/incident[b7]/temoin[t1]/age': 40,
  '/incident[a3]': 2,
  '/incident[a3]/type': 'panne',
  '/incident[a3]/temoin[t2]': 2,
  '/incident[a3]/temoin[t2]/age': 33,
  '/incident[a3]/temoin[t3]': 1,
  '/incident[a3]/temoin[t3]/age': 21,
};

export const NAMES = { masked: false, placeName: (code: string) => `nom de ${code}` };

/** The cells of a row by header. */
export const rowOf = (table: Table | undefined, index: number): Readonly<Record<string, Cell>> =>
  Object.fromEntries(
    table?.columns.map(({ name }, at) => [name, table.rows[index]?.[at] ?? null]) ?? [],
  );

/** The sheets that a file of these tables gives back. */
export const sheetsOf = (tables: readonly Table[]): readonly DataSheet[] =>
  tables.map(({ name, columns, rows }) => ({
    name,
    headers: columns.map((column) => column.name),
    rows: rows.map((cells, index) => ({
      row: index + 2,
      cells: Object.fromEntries(
        columns.flatMap((column, at) => {
          const cell = cells[at] ?? null;
          return cell === null ? [] : [[column.name, String(cell)]];
        }),
      ),
    })),
  }));

/** A sheet written as its rows are read: the headers, then texts. */
export const sheet = (
  name: string,
  [headers = [], ...rows]: readonly (readonly string[])[],
): DataSheet => ({
  name,
  headers,
  rows: rows.map((cells, index) => ({
    row: index + 2,
    cells: Object.fromEntries(
      headers.flatMap((header, at) => (cells[at] ? [[header, cells[at]]] : [])),
    ),
  })),
});

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

export const desk: ImportDesk = {
  lists: { ...placeLists() },
  digest,
  username: 'arlit',
  place: undefined,
  now: '2026-11-25T10:00:00+01:00',
  mayCreate: () => true,
};
