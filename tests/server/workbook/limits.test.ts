import { performance } from 'node:perf_hooks';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_BYTES, MAX_COLUMNS, MAX_ROWS } from '#server/workbook/limits.ts';
import { readWorkbook } from '#server/workbook/read.ts';
import { pack } from '#server/workbook/zip.ts';
import { createTestServer, type TestServer } from '../app/harness.ts';
import {
  craftPacked,
  craftXlsx,
  craftZip,
  inline,
  plainParts,
  relationships,
  worksheet,
} from './craft.ts';

const codeOf = async (bytes: Uint8Array): Promise<string> => {
  const result = await readWorkbook(bytes);
  return result.ok ? 'read' : result.problem.code;
};
const rowsOf = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `<row r="${at + 1}">${inline(`A${at + 1}`, 'x')}</row>`,
  ).join('');

const plain = craftXlsx(rowsOf(3));
const bomb = pack('xl/worksheets/sheet1.xml', Buffer.alloc(200_000_000, ' '), 8);
const others = Object.entries(plainParts(rowsOf(3)))
  .filter(([name]) => name !== bomb.name)
  .map(([name, text]) => pack(name, Buffer.from(text), 8));

describe('what is no workbook, or not a whole one', () => {
  it.each<[what: string, code: string, bytes: Uint8Array]>([
    ['nothing', 'workbook_unknown', new Uint8Array()],
    ['text', 'workbook_unknown', Buffer.from('type,name\ntext,nom\n')],
    ['a PDF', 'workbook_unknown', Buffer.from('%PDF-1.7\n%âãÏÓ\n')],
    ['a page', 'workbook_unknown', Buffer.from('<html><table></table></html>')],
    ['a document', 'workbook_unknown', craftZip({ 'word/document.xml': '<document/>' })],
    ['an OpenDocument', 'workbook_unknown', craftZip({ 'content.xml': '<office/>' })],
    ['the head of a zip', 'workbook_corrupt', Buffer.from('PK\x03\x04 and no more')],
    ['half a workbook', 'workbook_corrupt', plain.subarray(0, plain.length / 2)],
    ['a workbook without its sheet', 'workbook_corrupt', withoutPart('xl/worksheets/sheet1.xml')],
    ['a workbook without types', 'workbook_corrupt', withoutPart('[Content_Types].xml')],
    ['the head of an .xls', 'workbook_corrupt', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ])('%s: %s', async (_what, code, bytes) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  it('a part whose checksum is wrong is corrupt', async () => {
    const [first, ...rest] = others;
    if (!first) throw new Error('no part');
    const sheet = pack(bomb.name, Buffer.from(worksheet(rowsOf(2))), 8);
    expect(await codeOf(craftPacked([{ ...first, crc: 1 }, ...rest, sheet]))).toBe(
      'workbook_corrupt',
    );
    expect(await codeOf(craftPacked([first, ...rest, sheet]))).toBe('read');
  });

  it('a password is named', async () => {
    const sheets = [{ name: 'survey', rows: [['type']] }];
    const encryption = { password: 'secret', spinCount: 1000 };
    expect(await codeOf(await writeXlsx({ sheets, encryption }))).toBe('workbook_encrypted');
  });
});

describe('limits', () => {
  it('refuses 100 MB without looking at them', async () => {
    const started = performance.now();
    expect(await codeOf(new Uint8Array(100_000_000))).toBe('workbook_too_large');
    expect(performance.now() - started).toBeLessThan(1000);
    expect(await codeOf(new Uint8Array(MAX_BYTES))).toBe('workbook_unknown');
  });

  it('refuses a zip bomb, whatever size it tells', async () => {
    for (const size of [bomb.size, 1000, 0])
      expect(await codeOf(craftPacked([...others, { ...bomb, size }]))).toBe('workbook_too_large');
  });

  it('refuses many parts that together are a bomb', async () => {
    const tenth = pack('xl/worksheets/sheet1.xml', Buffer.alloc(20_000_000, ' '), 8);
    const parts = Array.from({ length: 10 }, (_, at) => ({
      ...tenth,
      name: `xl/worksheets/sheet${at + 1}.xml`,
    }));
    expect(await codeOf(craftPacked([...others, ...parts]))).toBe('workbook_too_large');
  });

  it('does not unpack pictures', async () => {
    const sheet = pack(bomb.name, Buffer.from(worksheet(rowsOf(2))), 8);
    const picture = { ...bomb, name: 'xl/media/image1.xml' };
    expect(await codeOf(craftPacked([...others, sheet, picture]))).toBe('read');
  });

  it('counts the rows of all sheets', async () => {
    expect(await codeOf(craftXlsx(rowsOf(MAX_ROWS)))).toBe('read');
    expect(await codeOf(craftXlsx(rowsOf(MAX_ROWS + 1)))).toBe('workbook_too_many_rows');
    const rows = Array.from({ length: MAX_ROWS / 2 + 1 }, () => ['x']);
    const sheets = ['un', 'deux'].map((name) => ({ name, rows }));
    expect(await codeOf(await writeXlsx({ sheets }))).toBe('workbook_too_many_rows');
  });

  it('refuses a cell far below or far to the right', async () => {
    const row = (cell: string, number: number) => `<row r="${number}">${cell}</row>`;
    const first = row(inline('A1', 'type'), 1);
    expect(await codeOf(craftXlsx(first + row(inline('XFD1048576', 'x'), 1_048_576)))).toBe(
      'workbook_too_many_rows',
    );
    expect(await codeOf(craftXlsx(row(inline('A1', 'x') + inline('XFD1', 'x'), 1)))).toBe(
      'workbook_too_wide',
    );
    expect(MAX_COLUMNS).toBeLessThan(16_384);
  });

  it('ends with its memory, not with that of the server', { timeout: 60_000 }, async () => {
    const wide = Array.from({ length: 90_000 }, (_, at) => {
      const number = at + 1;
      return `<row r="${number}"><c r="XFD${number}"><v>1</v></c></row>`;
    });
    expect(await codeOf(craftXlsx(wide.join('')))).toBe('workbook_too_slow');
  });

  it('a sheet of a form says no header twice, another sheet may', async () => {
    const rows = [['type', 'label', 'label']];
    expect(await readWorkbook(await writeXlsx({ sheets: [{ name: 'Survey', rows }] }))).toEqual({
      ok: false,
      problem: { code: 'workbook_header_twice', details: { sheet: 'Survey', field: 'label' } },
    });
    expect(await codeOf(await writeXlsx({ sheets: [{ name: 'données', rows }] }))).toBe('read');
  });
});

describe('a file made to be slow', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await createTestServer();
  });
  afterAll(() => server.close());

  it('is given up, and the server answers meanwhile', { timeout: 30_000 }, async () => {
    const slow = craftXlsx('', {
      'xl/_rels/workbook.xml.rels': relationships([['worksheet', 'worksheets/sheet1.xml']]).replace(
        '</Relationships>',
        '<Relationship '.repeat(1_000_000),
      ),
    });
    let ended = false;
    const reading = readWorkbook(slow, { seconds: 1.5 }).finally(() => {
      ended = true;
    });
    const waits: number[] = [];
    while (!ended) {
      const started = performance.now();
      const answer = await server.app.inject({ url: '/api/v1/health' });
      expect(answer.statusCode).toBe(200);
      waits.push(performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await reading).toEqual({ ok: false, problem: { code: 'workbook_too_slow' } });
    expect(waits.length).toBeGreaterThan(10);
    expect(Math.max(...waits)).toBeLessThan(1000);
  });

  it('keeps nobody waiting without end', async () => {
    const codes = await Promise.all(Array.from({ length: 12 }, () => codeOf(plain)));
    expect(codes.filter((code) => code === 'read')).toHaveLength(9);
    expect(codes.filter((code) => code === 'workbook_busy')).toHaveLength(3);
  });
});

function withoutPart(name: string): Uint8Array {
  const { [name]: _gone, ...parts } = plainParts(rowsOf(3));
  return craftZip(parts);
}
