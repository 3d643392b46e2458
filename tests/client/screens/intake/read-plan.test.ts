import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Reading, readFile, readPasted } from '#client/screens/intake/read-plan.ts';
import { deviceUnpacker } from '#client/screens/intake/unpack.ts';
import { counter, docx, tbl, tc, tr } from '../../../documents/read/files.ts';

const file = (name: string, content: string | Uint8Array, encoding: BufferEncoding = 'utf8') =>
  new File(
    [
      typeof content === 'string'
        ? new Uint8Array(Buffer.from(content, encoding))
        : new Uint8Array(content),
    ],
    name,
  );

const rows = (reading: Reading) =>
  reading.ok
    ? reading.plan.rows.map(({ number, text, group }) => [number, text, group])
    : [reading.trouble];

describe('a CSV file', () => {
  it.each([
    ['semicolons', 'Recommandation;Groupe\r\nÉtendre, puis évaluer;Protection\r\n'],
    ['commas', 'Recommandation,Groupe\n"Étendre, puis évaluer",Protection\n'],
    ['tabs', 'Recommandation\tGroupe\nÉtendre, puis évaluer\tProtection\n'],
    ['a mark of UTF-8', '\uFEFFRecommandation;Groupe\nÉtendre, puis évaluer;Protection'],
  ])('with %s is read', async (_, text) => {
    expect(rows(await readFile(file('t.csv', text), counter()))).toEqual([
      [2, 'Étendre, puis évaluer', 'pr'],
    ]);
  });

  it('of Windows is read with its accents, titles above the header and lines in a cell', async () => {
    const text =
      'Réunion préparatoire;;\n;;\nRecommandation;État;Groupe\n"Élargir\nl\'accès";"fait\nprévu";Économie alternative\n';
    const reading = await readFile(file('t.csv', text, 'latin1'), counter());
    expect(rows(reading)).toEqual([[4, "Élargir\nl'accès", 'ea']]);
    expect(reading.ok && reading.plan.rows[0]?.measures).toEqual(['fait', 'prévu']);
    expect(reading.ok && reading.plan.notices).toEqual([]);
  });

  it('of tables parted by empty lines keeps the rows of each', async () => {
    const text = 'Recommandation;Défis\nUne;d\n\nRecommandation;Défis\nDeux;e\n\nFait à Niamey\n';
    expect(rows(await readFile(file('t.csv', text), counter()))).toEqual([
      [2, 'Une', null],
      [5, 'Deux', null],
    ]);
  });

  it('takes a formula for what it says', async () => {
    const reading = await readFile(file('t.csv', `Recommandation;Code\n'=1+1;"'-2"`), counter());
    expect(reading.ok && reading.plan.rows.map(({ text, code }) => [text, code])).toEqual([
      ['=1+1', '-2'],
    ]);
  });

  it('of a hundred thousand rows is refused', async () => {
    const text = `Recommandation;Défis\n${'a;b\n'.repeat(100_000)}`;
    expect(rows(await readFile(file('t.csv', text), counter()))).toMatchObject([
      { code: 'workbook_too_many_rows' },
    ]);
  });

  it('without a table of recommendations says so', async () => {
    expect(rows(await readFile(file('t.csv', 'Nom;Âge\nAli;4'), counter()))).toEqual(['nothing']);
    expect(rows(await readFile(file('t.csv', ''), counter()))).toEqual(['nothing']);
  });
});

describe('an office file', () => {
  const table = docx(tbl(tr(tc('Recommandation'), tc('Défis')), tr(tc('Une'), tc('d'))));

  it('is opened by the device, whatever its name', async () => {
    expect(rows(await readFile(file('t.docx', table), counter()))).toEqual([[2, 'Une', null]]);
    expect(rows(await readFile(file('sans-nom', table), counter()))).toEqual([[2, 'Une', null]]);
  });

  it('of 50 MB is refused before it is read', async () => {
    const large = file('t.docx', table);
    Object.defineProperty(large, 'size', { value: 50_000_000 });
    Object.defineProperty(large, 'arrayBuffer', { value: () => Promise.reject(new Error('read')) });
    expect(rows(await readFile(large, counter()))).toEqual([
      { code: 'workbook_too_large', details: { most: 20 } },
    ]);
  });

  it('that went while it was read is not a bug', async () => {
    const gone = file('t.docx', table);
    const away = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    Object.defineProperty(gone, 'arrayBuffer', { value: away });
    expect(rows(await readFile(gone, counter()))).toEqual(['unreadable']);
  });
});

describe('the unpacker of the device', () => {
  const packed = new Uint8Array(deflateRawSync(Buffer.alloc(1_000_000, 65)));

  it('gives what was packed', async () => {
    const all = await deviceUnpacker.inflate(packed, 1_000_000);
    expect(all.ok && all.value.length).toBe(1_000_000);
  });

  it('stops at its limit, and at bytes that are none of deflate', async () => {
    expect(await deviceUnpacker.inflate(packed, 999_999)).toMatchObject({
      problem: { code: 'workbook_too_large' },
    });
    expect(await deviceUnpacker.inflate(Uint8Array.of(255, 255, 255), 9)).toMatchObject({
      problem: { code: 'workbook_corrupt' },
    });
    expect(await deviceUnpacker.inflate(packed.subarray(0, 20), 1_000_000)).toMatchObject({
      problem: { code: 'workbook_corrupt' },
    });
  });
});

it('what was copied from a table of Word is read too', () => {
  const text = 'Recommandation 2021\tDéfis\tPerspectives\nUne\t"d1\nd2"\tp\n';
  const reading = readPasted(text, counter());
  expect(rows(reading)).toEqual([[2, 'Une', null]]);
  expect(reading.ok && Object.values(reading.plan.cells)).toEqual([['d1', 'd2'], ['p']]);
});
