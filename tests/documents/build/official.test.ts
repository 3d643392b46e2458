import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildDocument } from '#documents/build/build.ts';
import type { DocumentCell, DocumentTable, OfficialDocument, TableRow } from '#documents/model.ts';
import { referenceRecords } from '#domain/reference/recommendations.ts';
import { referenceDossier } from '../reference-dossier.ts';

/** `<sha256 of a text>  <recommendation> <column> <index>`. */
const FIXTURE = readFileSync(new URL('../../fixtures/reference.sha256', import.meta.url), 'utf8');
const SOURCE = new URL('../../../../shared/reference/recommandations.json', import.meta.url);
const records = referenceRecords();

const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

const build = (kind: 'etat' | 'synthese', session: string): OfficialDocument => {
  const built = buildDocument(kind, { session }, referenceDossier());
  if (!built.ok) throw new Error(built.problem.code);
  return built.value;
};

const tableOf = ({ blocks }: OfficialDocument): DocumentTable => {
  const table = blocks.find((block) => block.kind === 'table');
  if (!table) throw new Error('no table');
  return table;
};

const codesOf = (session: string) =>
  records.flatMap(({ type, fields }) =>
    type === 'recommendation' && fields['session'] === session ? [String(fields['code'])] : [],
  );

const cellRows = ({ rows }: DocumentTable) => rows.flatMap((row) => ('cells' in row ? [row] : []));

/** The cells as a reader of the table meets them: a merged one in each of the rows that it covers. */
function spread(table: DocumentTable): readonly (readonly DocumentCell[])[] {
  const above: DocumentCell[] = [];
  return cellRows(table).map(({ cells }) =>
    cells.map((cell, column) => {
      const met = cell ?? above[column];
      if (!met) throw new Error('a covered place without a cell above it');
      above[column] = met;
      return met;
    }),
  );
}

/** Lines of the fixture, from the texts of the table. */
function linesOf(table: DocumentTable, codes: readonly string[], columns: readonly string[]) {
  const rows = spread(table);
  expect(rows).toHaveLength(codes.length);
  return rows.flatMap((cells, row) =>
    cells.flatMap(({ paragraphs }, column) =>
      paragraphs.map(
        (text, index) => `${hash(text)}  ${codes[row]} ${columns[column]} ${index + 1}`,
      ),
    ),
  );
}

const fixtureOf = (codes: readonly string[]) =>
  FIXTURE.trimEnd()
    .split('\n')
    .filter((line) => codes.includes(line.split(/\s+/)[1] ?? ''));

const sectionsOf = ({ rows }: DocumentTable) =>
  rows.flatMap((row: TableRow) =>
    row.kind === 'section' ? [row.text.replace(/\u00a0/g, ' ')] : [],
  );

const SECTIONS = [
  'Recommandations d’ordre général',
  'Recommandations d’ordre spécifique',
  'Groupe thématique : Migration irrégulière',
  'Groupe thématique : Protection',
  'Groupe thématique : Économie alternative',
  'Groupe thématique : Gouvernance et coordination',
];

describe('état de mise en œuvre of the founding data', () => {
  const document = build('etat', 'CCM5-2019');
  const table = tableOf(document);
  const codes = codesOf('CCM5-2019');

  it('says each recommendation and measure of the report, in its order and nothing more', () => {
    expect(codes).toHaveLength(20);
    const lines = linesOf(table, codes, ['text', 'measure']);
    expect(lines).toEqual(fixtureOf(codes));
    expect(lines).toHaveLength(20 + 64);
  });

  it('has the columns and sections of the report, its year as it is written there', () => {
    expect(table.columns.map(({ title }) => title)).toEqual([
      'Recommandation 2018',
      'État de mise en œuvre',
    ]);
    expect(sectionsOf(table)).toEqual(SECTIONS);
    const bySection = table.rows.map((row) => row.kind === 'section');
    expect(bySection.flatMap((is, index) => (is ? [index] : []))).toEqual([0, 8, 9, 12, 17, 21]);
  });

  it('merges nothing, and gives each measure a bullet', () => {
    for (const { cells } of cellRows(table)) {
      expect(cells).toHaveLength(2);
      expect(cells[0]?.rowSpan).toBeUndefined();
      expect(cells[0]?.bulleted).toBeUndefined();
      expect(cells[1]).toMatchObject({ bulleted: true });
      expect(cells[1]?.rowSpan).toBeUndefined();
    }
  });

  it('tells whose it is, what it stands on, and the contradiction of the source', () => {
    expect(document.letterhead[0]).toBe('République du Niger');
    expect(document.subtitle).toEqual([
      '5ème Réunion politique du Cadre de concertation sur la migration',
      '12 juin 2019',
    ]);
    expect(document.fileName).toBe('etat-ccm5-2019-2026-11-26');
    expect(document.freshness.replace(/\u00a0/g, ' ')).toBe(
      'Observatoires reçus : 6 sur 8. Dernière synchronisation : jeudi 26 novembre 2026 à 9 h 05.',
    );
    const notes = document.blocks.filter((block) => block.kind === 'paragraph');
    expect(notes.map(({ text }) => text)).toEqual([
      expect.stringContaining('La source se contredit sur l’année'),
    ]);
    expect(document.blocks.find((block) => block.kind === 'list')?.items).toEqual(
      [1, 2, 3, 4].map((number) => `CCM5-GC-0${number} reprend CCM5-G-0${number}.`),
    );
  });
});

describe('synthèse of the founding data', () => {
  const table = tableOf(build('synthese', '2021'));
  const codes = codesOf('2021');

  it('says each recommendation, challenge and outlook of the report, in its order', () => {
    expect(codes).toHaveLength(61);
    const lines = linesOf(table, codes, ['text', 'challenge', 'outlook']);
    expect(lines).toEqual(fixtureOf(codes));
    expect(lines).toHaveLength(61 + 68 + 69);
  });

  it('has the columns and sections of the report', () => {
    expect(table.columns.map(({ title }) => title)).toEqual([
      'Recommandation 2021',
      'Défis',
      'Perspectives',
    ]);
    expect(sectionsOf(table)).toEqual(SECTIONS);
  });

  it('merges the cells that the source merges, and no other', () => {
    const spans = cellRows(table).flatMap(({ cells }, row) =>
      cells[1]?.rowSpan ? [[codes[row], cells[1].rowSpan, cells[2]?.rowSpan]] : [],
    );
    expect(spans).toEqual([
      ['2021-MI-09', 2, 2],
      ['2021-EA-01', 3, 3],
      ['2021-EA-04', 2, 2],
      ['2021-EA-06', 2, 2],
      ['2021-EA-09', 3, 3],
      ['2021-EA-12', 2, 2],
      ['2021-EA-14', 3, 3],
      ['2021-GC-09', 2, 2],
    ]);
    expect(
      cellRows(table).flatMap(({ cells }) => cells.filter((cell) => cell === null)),
    ).toHaveLength(2 * (1 + 2 + 1 + 1 + 2 + 1 + 2 + 1));
    if (!existsSync(SOURCE)) return;
    const rows: { id: string; fusion: string | null }[] = JSON.parse(readFileSync(SOURCE, 'utf8'));
    const sizes = new Map<string, [first: string, size: number]>();
    for (const { id, fusion } of rows) {
      const [first, size] = sizes.get(fusion ?? '') ?? [id, 0];
      if (fusion !== null) sizes.set(fusion, [first, size + 1]);
    }
    expect(spans.map(([code, span]) => [code, span])).toEqual([...sizes.values()]);
  });
});

it('writes nothing about a session that it was not asked for, or that is unknown', () => {
  const dossier = referenceDossier();
  expect(buildDocument('etat', {}, dossier)).toEqual({
    ok: false,
    problem: { code: 'field_required', details: { field: 'session' } },
  });
  expect(buildDocument('synthese', { session: 'x' }, dossier)).toEqual({
    ok: false,
    problem: { code: 'not_found' },
  });
});
