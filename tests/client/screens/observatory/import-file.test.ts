import { describe, expect, it } from 'vitest';
import { readCsv } from '#client/screens/observatory/import-file.ts';

const bytes = (text: string, encoding: 'utf8' | 'latin1' = 'utf8') =>
  Uint8Array.from(Buffer.from(text, encoding));

describe('a CSV', () => {
  it.each([
    ['semicolons', 'lieu;nom\r\nArlit;"Puits; nord"\r\n'],
    ['commas', 'lieu,nom\nArlit,"Puits; nord"\n'],
    ['tabs', 'lieu\tnom\nArlit\tPuits; nord\n'],
    [
      'a mark of UTF-8',
      '\uFEFFlieu;nom\nArlit;Puits; nord'.replace('Puits; nord', '"Puits; nord"'),
    ],
  ])('with %s is read', (_, text) => {
    expect(readCsv('Essai.csv', bytes(text))).toEqual({
      name: 'Essai',
      headers: ['lieu', 'nom'],
      rows: [{ row: 2, cells: { lieu: 'Arlit', nom: 'Puits; nord' } }],
    });
  });

  it('of an old Excel is read with its accents', () => {
    const { headers, rows } = readCsv('e.csv', bytes('événement;coût\nété;12,5', 'latin1'));
    expect(headers).toEqual(['événement', 'coût']);
    expect(rows[0]?.cells).toEqual({ événement: 'été', coût: '12,5' });
  });

  it('numbers rows as a spreadsheet does, and leaves empty ones out', () => {
    const { rows } = readCsv('e.csv', bytes('a;b\n1;"deux\nlignes"\n;\n3;'));
    expect(rows).toEqual([
      { row: 2, cells: { a: '1', b: 'deux\nlignes' } },
      { row: 4, cells: { a: '3' } },
    ]);
  });

  it('gives back what was kept from being a formula', () => {
    const { rows } = readCsv('e.csv', bytes(`a;b;c\n"'=1+1";"''+2";l'eau`));
    expect(rows[0]?.cells).toEqual({ a: '=1+1', b: "'+2", c: "l'eau" });
  });
});
