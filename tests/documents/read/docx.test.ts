import { describe, expect, it } from 'vitest';
import { readDocx } from '#documents/read/docx.ts';
import type { GridRow } from '#documents/read/grid.ts';
import { body, p, tbl, tc, tr } from './files.ts';

const GO_ON = '<w:vMerge/>';
const START = '<w:vMerge w:val="restart"/>';

function tables(content: string) {
  const grids = readDocx(body(content));
  if (!grids.ok) throw new Error(grids.problem.code);
  return grids.value;
}

const texts = ({ cells }: GridRow) => cells.map((cell) => cell?.paragraphs.join(' / ') ?? null);

describe('a table of Word', () => {
  it('has a place a column, paragraphs apart, and the rows as a person counts them', () => {
    const [grid] = tables(p('Titre') + tbl(tr(tc('A'), tc(['b1', 'b2'])), tr(tc(''), tc('d'))));
    expect(grid?.before).toEqual(['Titre']);
    expect(grid?.rows.map(texts)).toEqual([
      ['A', 'b1 / b2'],
      ['', 'd'],
    ]);
    expect(grid?.rows.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('gives one cell to all the places that a merged one covers, across and down', () => {
    const [grid] = tables(
      tbl(
        tr(tc('T', '<w:gridSpan w:val="3"/>')),
        tr(tc('a'), tc('b', START), tc('c')),
        tr(tc('d'), tc('', GO_ON), tc('f')),
      ),
    );
    const [title, first, second] = grid?.rows ?? [];
    expect(title?.cells.map((cell) => cell === title.cells[0])).toEqual([true, true, true]);
    expect(second?.cells[1]).toBe(first?.cells[1]);
    expect(second?.cells[0]).not.toBe(first?.cells[0]);
    expect(second && texts(second)).toEqual(['d', 'b', 'f']);
  });

  it('does not go on from a cell that was never merged', () => {
    const [grid] = tables(tbl(tr(tc('a')), tr(tc('b', GO_ON))));
    expect(grid?.rows.map(texts)).toEqual([['a'], ['b']]);
  });

  it('keeps lines and tabs of a paragraph, not those of its style', () => {
    const run =
      '<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:br w:type="page"/></w:r>';
    const style = '<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>';
    const [grid] = tables(tbl(tr(`<w:tc><w:p>${style}${run}</w:p></w:tc>`)));
    expect(grid?.rows[0]?.cells[0]?.paragraphs).toEqual(['a\nb\tc']);
  });

  it('leaves out what was deleted, and joins the paragraphs whose end was', () => {
    const deleted = '<w:del w:id="1"><w:r><w:delText>non</w:delText><w:t>non</w:t></w:r></w:del>';
    const mark = '<w:pPr><w:rPr><w:del w:id="2"/></w:rPr></w:pPr>';
    const cell = `<w:tc><w:p>${mark}<w:r><w:t>Veiller </w:t></w:r>${deleted}</w:p><w:p><w:ins><w:r><w:t>à la loi</w:t></w:r></w:ins></w:p></w:tc>`;
    const row = `<w:tr><w:trPr><w:del w:id="3"/></w:trPr>${tc('retirée')}</w:tr>`;
    const [grid] = tables(tbl(tr(cell), row, tr(tc('reste'))));
    expect(grid?.rows.map(texts)).toEqual([['Veiller à la loi'], ['reste']]);
    expect(grid?.rows.map(({ number }) => number)).toEqual([1, 3]);
  });

  it('reads a table inside of a cell, and a box of text, as paragraphs of the cell', () => {
    const inner = tbl(tr(tc('un'), tc('deux')));
    const box =
      '<w:p><w:r><w:t>avant</w:t><w:txbxContent><w:p><w:r><w:t>boîte</w:t></w:r></w:p></w:txbxContent><w:t>après</w:t></w:r></w:p>';
    const [grid, ...others] = tables(tbl(tr(`<w:tc>${p('début')}${inner}${box}</w:tc>`, tc('z'))));
    expect(others).toEqual([]);
    expect(grid?.rows.map(texts)).toEqual([['début / un / deux / avant / boîte / après', 'z']]);
  });

  it('keeps the place of a cell behind a gap, and reads through content controls', () => {
    const row = `<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr><w:sdt><w:sdtContent>${tc('c')}</w:sdtContent></w:sdt></w:tr>`;
    expect(tables(tbl(row))[0]?.rows.map(texts)).toEqual([[null, null, 'c']]);
  });

  it.each([
    [
      'too many rows',
      tbl(...Array.from({ length: 20_001 }, () => '<w:tr/>')),
      'workbook_too_many_rows',
    ],
    ['too many columns', tbl(tr(tc('a', '<w:gridSpan w:val="999"/>'))), 'workbook_too_wide'],
    ['a cut end', '<w:tbl>', 'workbook_corrupt'],
  ])('with %s is refused', (_, content, code) => {
    expect(readDocx(body(content))).toMatchObject({ ok: false, problem: { code } });
  });
});
