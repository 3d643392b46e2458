import { describe, expect, it } from 'vitest';
import { DOCUMENT_FORMATS, type DocumentTable, type TableRow } from '#documents/model.ts';
import { writeDocument } from '#documents/write/write.ts';
import { groupTable, packer, sample, withBlocks } from './sample.ts';

const cells = (...texts: readonly string[]): TableRow => ({
  kind: 'cells',
  cells: texts.map((text) => ({ paragraphs: [text] })),
});
const large = withBlocks({
  ...groupTable,
  rows: Array.from({ length: 500 }, (_, at) => cells(`Recommandation ${at}`, 'Défi', 'Suite')),
});

describe.each(DOCUMENT_FORMATS)('%s', (format) => {
  it('has its name and its type', async () => {
    const { fileName, mediaType } = await writeDocument(sample, format, packer);
    expect(fileName).toBe(`synthese-ccm6-2021.${format}`);
    expect(mediaType).toMatch(/^(application|text)\//);
  });

  it('says how far it is, a little each time, and waits while a screen draws', async () => {
    const reports: number[] = [];
    let waiting = 0;
    await writeDocument(large, format, packer, async (done) => {
      expect(waiting).toBe(0);
      waiting += 1;
      await new Promise((resume) => setImmediate(resume));
      waiting -= 1;
      reports.push(done);
    });
    expect(reports.length).toBeGreaterThan(10);
    expect(reports).toEqual(reports.toSorted((a, b) => a - b));
    expect(reports.at(-1)).toBe(1);
    expect(reports.at(-2)).toBeLessThanOrEqual(0.9);
  });

  it('stops when the person gives up: the refusal of a report ends it', async () => {
    const given = new Error('given up');
    const stopped = writeDocument(large, format, packer, () => Promise.reject(given));
    await expect(stopped).rejects.toBe(given);
  });

  const broken: readonly [string, readonly TableRow[]][] = [
    ['a row with too few cells', [cells('a', 'b')]],
    ['a place that nothing covers', [{ kind: 'cells', cells: [null, null, null] }]],
    ['two cells in one place', [spanning(2), cells('a', 'b', 'c')]],
    ['a cell past its section', [spanning(2), { kind: 'section', text: 'a' }]],
    ['a cell past the last row', [spanning(2)]],
  ];
  it.each(broken)('refuses %s', async (_, rows) => {
    const table: DocumentTable = { ...groupTable, rows };
    await expect(writeDocument(withBlocks(table), format, packer)).rejects.toThrow(RangeError);
  });
});

function spanning(rowSpan: number): TableRow {
  const cell = { paragraphs: ['a'] };
  return { kind: 'cells', cells: [{ ...cell, rowSpan }, cell, cell] };
}
