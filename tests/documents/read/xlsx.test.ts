import { describe, expect, it } from 'vitest';
import type { GridRow } from '#documents/read/grid.ts';
import { readTables } from '#documents/read/read-file.ts';
import { unpacker, xlsx } from './files.ts';

async function grid(...sheet: Parameters<typeof xlsx>) {
  const grids = await readTables(xlsx(...sheet), unpacker);
  if (!grids.ok) throw new Error(grids.problem.code);
  expect(grids.value).toHaveLength(1);
  return grids.value[0];
}

const texts = ({ cells }: GridRow) => cells.map((cell) => cell?.paragraphs.join(' / ') ?? null);

describe('a sheet of Excel', () => {
  it('has shared, inline, computed and rich texts, each line a paragraph', async () => {
    const sheet = await grid(
      '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><r><t>deux</t></r><r><t> mots</t></r></is></c><c t="str"><f>A1&amp;"x"</f><v>calculé</v></c></row>',
      {
        strings:
          '<si><t>zéro</t></si><si><t>un&#10;et  deux</t><rPh sb="0" eb="1"><t>lecture</t></rPh></si>',
      },
    );
    expect(sheet?.name).toBe('Feuille');
    expect(sheet?.rows.map(({ number }) => number)).toEqual([3]);
    expect(sheet?.rows.map(texts)).toEqual([['un / et  deux', null, 'deux mots', 'calculé']]);
  });

  it('shows numbers as a French Excel does, and dates as dates', async () => {
    const sheet = await grid(
      '<row r="1"><c><v>12.50</v></c><c><v>0.30000000000000004</v></c><c s="1"><v>46185</v></c><c s="2"><v>59</v></c><c s="3"><v>0.5</v></c><c t="b"><v>1</v></c></row>',
      {
        styles:
          '<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/><numFmt numFmtId="171" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>',
      },
    );
    expect(sheet?.rows.map(texts)).toEqual([
      ['12,5', '0,3', '2026-06-12', '1900-02-28', '0,5', 'VRAI'],
    ]);
  });

  it('gives one cell to the places of a merged range, in the rows that there are', async () => {
    const cell = (at: string, text: string) =>
      `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const sheet = await grid(
      `<row r="1">${cell('A1', 'titre')}</row><row r="2">${cell('A2', 'a')}${cell('B2', 'b')}</row><row r="9">${cell('A9', 'c')}</row>`,
      { after: '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B2:B9"/></mergeCells>' },
    );
    expect(sheet?.rows.map(texts)).toEqual([
      ['titre', 'titre'],
      ['a', 'b'],
      ['c', 'b'],
    ]);
    expect(sheet?.rows[2]?.cells[1]).toBe(sheet?.rows[1]?.cells[1]);
  });

  it.each([
    ['a cell far to the right', '<row><c r="ZZ1"><v>1</v></c></row>', '', 'workbook_too_wide'],
    [
      'a text merged across all',
      '<row><c r="A1"><v>1</v></c></row>',
      'A1:XFD1',
      'workbook_too_wide',
    ],
    ['too many rows', '<row><c><v>1</v></c></row>'.repeat(20_001), '', 'workbook_too_many_rows'],
  ])('with %s is refused', async (_, rows, range, code) => {
    const after = range && `<mergeCells><mergeCell ref="${range}"/></mergeCells>`;
    expect(await readTables(xlsx(rows, { after }), unpacker)).toMatchObject({
      ok: false,
      problem: { code },
    });
  });

  it('is not afraid of a hundred thousand ranges over the whole sheet', async () => {
    const after = `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(100_000)}</mergeCells>`;
    const sheet = await grid('<row r="2"><c r="B2"><v>7</v></c></row>', { after });
    expect(sheet?.rows.map(texts)).toEqual([[null, '7']]);
  });
});
