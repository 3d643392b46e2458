// @vitest-environment jsdom
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildDocument } from '#documents/build/build.ts';
import type { OfficialDocument } from '#documents/model.ts';
import { writeDocument } from '#documents/write/write.ts';
import { referenceRecords } from '#domain/reference/recommendations.ts';
// `<sha256 of a text>  <recommendation> <column> <index>`, of the texts of the source
import FIXTURE from '../../fixtures/reference.sha256?raw';
import { referenceDossier } from '../reference-dossier.ts';
import { partsOf, type ReadCell, tablesOf } from './open-file.ts';
import { cellsOf, mergesOf } from './open-sheet.ts';
import { packer } from './sample.ts';

/** A row of an official table as a file has it: one text across, or cells that may go on from above. */
type FileRow = string | readonly FileCell[];
type FileCell = readonly string[] | 'goes on';

const documentOf = (kind: 'etat' | 'synthese', session: string): OfficialDocument => {
  const built = buildDocument(kind, { session }, referenceDossier());
  if (!built.ok) throw new Error(built.problem.code);
  return built.value;
};
const partOf = async (document: OfficialDocument, format: 'docx' | 'xlsx', name: string) => {
  const part = partsOf((await writeDocument(document, format, packer)).bytes, name).get(name);
  if (!part) throw new Error(`no ${name}`);
  return part;
};

/** The rows under the header, which is the first. */
async function docxRows(document: OfficialDocument): Promise<readonly FileRow[]> {
  const [table] = tablesOf(await partOf(document, 'docx', 'word/document.xml'));
  const columns = table?.widths.length ?? 0;
  const texts = ({ paragraphs }: ReadCell) => paragraphs.filter((text) => text !== '');
  return (table?.rows ?? []).map(({ cells }) => {
    const [first] = cells;
    if (first?.span === columns) return texts(first).join();
    expect(cells.map(({ span }) => span)).toEqual(Array(columns).fill(1));
    return cells.map((cell) => (cell.merge === 'continue' ? 'goes on' : texts(cell)));
  });
}

async function xlsxRows(document: OfficialDocument, columns: number): Promise<readonly FileRow[]> {
  const sheet = await partOf(document, 'xlsx', 'xl/worksheets/sheet1.xml');
  const cells = cellsOf(sheet);
  const merges = mergesOf(sheet);
  const rows = Math.max(...Object.keys(cells).map((place) => Number(place.slice(1))));
  const letters = 'ABC'.slice(0, columns).split('');
  const header = letters.map((letter) =>
    [...Array(rows).keys()].find((row) => cells[letter + row]),
  );
  const first = Math.max(...header.map((row) => row ?? rows));
  const covered = (place: string) =>
    merges.some((merge) => {
      const [from = '', to = ''] = merge.split(':');
      const within = Number(from.slice(1)) < Number(place.slice(1));
      return place[0] === from[0] && within && Number(place.slice(1)) <= Number(to.slice(1));
    });
  return Array.from({ length: rows - first + 1 }, (_, at) => {
    const row = first + at;
    if (merges.includes(`A${row}:${letters.at(-1)}${row}`)) return cells[`A${row}`] ?? '';
    return letters.map((letter) => {
      if (covered(letter + row)) return 'goes on';
      const lines = (cells[letter + row] ?? '').split('\n').filter(Boolean);
      return lines.map((line) => line.replace(/^• /, ''));
    });
  });
}

const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const codesOf = (session: string) =>
  referenceRecords().flatMap(({ type, fields }) =>
    type === 'recommendation' && fields['session'] === session ? [String(fields['code'])] : [],
  );

/** Lines of the fixture from the rows of a file, what goes on from above told in each row. */
function linesOf(rows: readonly FileRow[], codes: readonly string[], kinds: readonly string[]) {
  const above: (readonly string[])[] = [];
  const body = rows.slice(1).filter((row) => typeof row !== 'string');
  expect(body).toHaveLength(codes.length);
  return body.flatMap((cells, row) =>
    cells.flatMap((cell, column) => {
      if (cell !== 'goes on') above[column] = cell;
      return (above[column] ?? []).map(
        (text, index) => `${hash(text)}  ${codes[row]} ${kinds[column]} ${index + 1}`,
      );
    }),
  );
}

/**
 * The merged cells of the source, by its data: neighbours in a section that read the same cell. A
 * letter a recommendation: `n` a cell of its own, `c` goes on from above.
 */
function mergedOf(session: string, field: 'challengeCell' | 'outlookCell'): string {
  const rows = referenceRecords().filter(
    ({ type, fields }) => type === 'recommendation' && fields['session'] === session,
  );
  return rows
    .map(({ fields }, at) => {
      const before = rows[at - 1]?.fields;
      const same = before?.[field] === fields[field] && before?.['group'] === fields['group'];
      return fields[field] && same ? 'c' : 'n';
    })
    .join('');
}

describe.each([
  ['etat', 'CCM5-2019', ['text', 'measure'], 84],
  ['synthese', '2021', ['text', 'challenge', 'outlook'], 198],
] as const)('%s of the founding data', (kind, session, kinds, texts) => {
  const document = documentOf(kind, session);
  const codes = codesOf(session);
  const wanted = FIXTURE.trimEnd()
    .split('\n')
    .filter((line) => codes.includes(line.split(/\s+/)[1] ?? ''));
  const files = {
    docx: () => docxRows(document),
    xlsx: () => xlsxRows(document, kinds.length),
  };

  it.each(['docx', 'xlsx'] as const)(
    '%s: has every text of the source, and no other',
    async (format) => {
      const lines = linesOf(await files[format](), codes, kinds);
      expect(lines).toHaveLength(texts);
      expect(lines).toEqual(wanted);
    },
  );

  it.each(['docx', 'xlsx'] as const)('%s: has the grid of the source', async (format) => {
    const rows = await files[format]();
    expect(rows[0]).toHaveLength(kinds.length);
    const body = rows.slice(1).filter((row) => typeof row !== 'string');
    const merged = kinds.map((_, column) =>
      body.map((row) => (row[column] === 'goes on' ? 'c' : 'n')).join(''),
    );
    expect(merged).toEqual(
      kinds.map((each) => {
        if (each === 'challenge') return mergedOf(session, 'challengeCell');
        return each === 'outlook' ? mergedOf(session, 'outlookCell') : 'n'.repeat(codes.length);
      }),
    );
    const sections = rows.flatMap((row) => (typeof row === 'string' ? [row] : []));
    expect(sections.map((text) => text.replaceAll('\u00A0', ' '))).toEqual([
      'Recommandations d’ordre général',
      'Recommandations d’ordre spécifique',
      'Groupe thématique : Migration irrégulière',
      'Groupe thématique : Protection',
      'Groupe thématique : Économie alternative',
      'Groupe thématique : Gouvernance et coordination',
    ]);
  });

  it('both files have the same rows', async () => {
    expect(await files.xlsx()).toEqual(await files.docx());
  });
});
