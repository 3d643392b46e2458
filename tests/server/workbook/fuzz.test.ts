import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '#domain/problem.ts';
import { stripMacros } from '#server/workbook/macros.ts';
import { parseWorkbook } from '#server/workbook/parse.ts';
import { readWorkbook } from '#server/workbook/read.ts';
import { pack } from '#server/workbook/zip.ts';
import { craftPacked, craftXlsx, inline, plainParts } from './craft.ts';
import { craftXls } from './craft-xls.ts';

const rows = [
  ['type', 'name', 'label'],
  ['text', 'nom', 'Nom « é »'],
  ['integer', 'age', 12],
];
const xlsx = Buffer.from(await writeXlsx({ sheets: [{ name: 'survey', rows }] }));
const crafted = Buffer.from(craftXlsx(`<row r="1">${inline('A1', 'type')}</row>`));
const xls = craftXls([
  {
    name: 'survey',
    rows: [
      ['type', 'nom', true],
      ['x', 2, 'é'],
    ],
  },
]);
const xls95 = craftXls(
  [
    {
      name: 'survey',
      rows: [
        ['type', 'nom'],
        ['x', 2],
      ],
    },
  ],
  {},
  5,
);

/** Bytes changed, taken out, put in or cut off. */
const mutate = (bytes: Buffer) => {
  const place = fc.nat({ max: bytes.length - 1 });
  const change = fc.record({
    kind: fc.constantFrom('set', 'cut', 'insert', 'end'),
    place,
    byte: fc.nat(255),
  });
  return fc.array(change, { minLength: 1, maxLength: 8 }).map((changes) => {
    let mutated = bytes;
    for (const { kind, place, byte } of changes) {
      const [before, after] = [mutated.subarray(0, place), mutated.subarray(place + 1)];
      if (kind === 'set') mutated = Buffer.concat([before, Buffer.from([byte]), after]);
      if (kind === 'cut') mutated = Buffer.concat([before, after.subarray(byte)]);
      if (kind === 'insert') mutated = Buffer.concat([before, Buffer.alloc(byte, byte), after]);
      // why: most of what is cut off leaves nothing to look at
      if (kind === 'end' && byte < 16) mutated = Buffer.from(before);
    }
    return mutated;
  });
};

/** Parts whose text is damaged, in a zip that is right: the reader of XML gets it. */
const damagedXml = fc
  .record({
    name: fc.constantFrom(...Object.keys(plainParts(''))),
    seed: fc.array(
      fc.tuple(fc.nat(), fc.constantFrom('<', '>', '"', '&', '&#0;', 'r="', '9999999', '/', '')),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ name: damaged, seed }) =>
    craftPacked(
      Object.entries(plainParts(`<row r="1">${inline('A1', 'type')}</row>`)).map(([name, body]) => {
        let text = String(body);
        if (name === damaged)
          for (const [at, piece] of seed) {
            const place = at % text.length;
            text = text.slice(0, place) + piece + text.slice(place + 1);
          }
        return pack(name, Buffer.from(text), 8);
      }),
    ),
  );

const isAnswer = (result: Awaited<ReturnType<typeof parseWorkbook>>): boolean =>
  result.ok
    ? result.value.sheets.every(({ rows }) =>
        rows.every(
          ({ row, cells }) => row > 1 && Object.values(cells).every((text) => text !== ''),
        ),
      )
    : result.problem.code.startsWith('workbook_') && result.problem.code in PROBLEMS;

describe('whatever the bytes are', () => {
  it.each<[what: string, bytes: fc.Arbitrary<Uint8Array>, runs: number]>([
    ['a damaged .xlsx', mutate(xlsx), 400],
    ['a damaged .xlsx of another writer', mutate(crafted), 400],
    ['damaged XML', damagedXml, 400],
    ['a damaged .xls', mutate(xls), 400],
    ['a damaged .xls of Excel 95', mutate(xls95), 400],
    ['noise', fc.uint8Array({ maxLength: 2000 }), 200],
    [
      'noise after the head of a zip',
      fc
        .uint8Array({ maxLength: 2000 })
        .map((noise) => Buffer.concat([xlsx.subarray(0, 4), noise])),
      200,
    ],
    [
      'noise after the head of an .xls',
      fc
        .uint8Array({ maxLength: 4000 })
        .map((noise) => Buffer.concat([xls.subarray(0, 80), noise])),
      200,
    ],
  ])('%s: a workbook or a problem', { timeout: 120_000 }, async (_what, bytes, runs) => {
    await fc.assert(
      fc.asyncProperty(bytes, async (each) => {
        expect(isAnswer(await parseWorkbook(each))).toBe(true);
        const stripped = await stripMacros(each);
        expect(stripped.ok || stripped.problem.code.startsWith('workbook_')).toBe(true);
      }),
      { numRuns: runs },
    );
  });

  it('the same in a thread', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(mutate(xlsx), async (bytes) => {
        expect(isAnswer(await readWorkbook(bytes, { seconds: 5 }))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
