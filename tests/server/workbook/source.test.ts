import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readMedia } from '#server/workbook/media.ts';
import { readSource } from '#server/workbook/source.ts';

const csv = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);

describe('a questionnaire as it was uploaded', () => {
  it('has its sheets by name, its lists and its name', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: ' Survey',
          rows: [
            ['type', 'name'],
            ['text', 'nom'],
          ],
        },
        {
          name: 'CHOICES',
          rows: [
            ['list_name', 'name'],
            ['oui_non', 1],
          ],
        },
        {
          name: 'external_choices',
          rows: [
            ['list_name', 'name'],
            ['villes', 'arlit'],
          ],
        },
        { name: 'notes', rows: [['x'], ['y']] },
      ],
    });
    const files = [
      { name: 'villes.csv', bytes: csv('name,label\narlit,Arlit\n') },
      { name: 'Zones.CSV', bytes: csv('name;label\nnord;Nord\n') },
      { name: 'logo.png', bytes: csv('"') },
    ];
    expect(await readSource('suivi v2.1.xlsx', bytes, files)).toEqual({
      ok: true,
      value: {
        survey: [{ row: 2, cells: { type: 'text', name: 'nom' } }],
        choices: [{ row: 2, cells: { list_name: 'oui_non', name: '1' } }],
        settings: [],
        external_choices: [{ row: 2, cells: { list_name: 'villes', name: 'arlit' } }],
        media: {
          villes: [{ row: 2, cells: { name: 'arlit', label: 'Arlit' } }],
          Zones: [{ row: 2, cells: { name: 'nord', label: 'Nord' } }],
        },
        fileName: 'suivi v2.1',
      },
    });
  });

  it('is refused with its workbook or with a list', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'survey', rows: [['type']] }] });
    expect(await readSource('a.xlsx', csv('x'), [])).toMatchObject({
      problem: { code: 'workbook_unknown' },
    });
    const broken = { name: 'liste.csv', bytes: csv('name,label\n"arlit,Arlit\n') };
    expect(await readSource('a.xlsx', bytes, [broken])).toMatchObject({
      problem: { code: 'media_corrupt', details: { field: 'liste.csv' } },
    });
  });
});

describe('a CSV file', () => {
  const rows = [
    { row: 2, cells: { name: 'tera', label: 'Téra, « ville »' } },
    { row: 4, cells: { name: 'agadez', label: 'deux\nlignes', region: 'NE001' } },
  ];
  const text = (mark: string, end: string) =>
    [
      ['name', ' label ', 'region', ''],
      ['tera', '"Téra, « ville »"', '', 'sans en-tête'],
      [],
      ['agadez', '"deux\nlignes"', 'NE001', ''],
    ]
      .map((row) => row.join(mark))
      .join(end);

  it.each<[what: string, bytes: Buffer]>([
    ['commas', csv(text(',', '\n'))],
    ['semicolons and Windows lines', csv(text(';', '\r\n'))],
    ['tabs', csv(text('\t', '\n'))],
    ['a mark of UTF-8', csv(`\uFEFF${text(';', '\n')}`)],
    ['UTF-16', csv(`\uFEFF${text('\t', '\n')}`, 'utf16le')],
    ['Windows-1252', csv(text(';', '\n'), 'latin1')],
  ])('with %s', (_what, bytes) => {
    expect(readMedia('villes.csv', bytes)).toEqual({ ok: true, value: rows });
  });

  it('of one column, of a header, of nothing', () => {
    expect(readMedia('a.csv', csv('name\nx\n'))).toEqual({
      ok: true,
      value: [{ row: 2, cells: { name: 'x' } }],
    });
    expect(readMedia('a.csv', csv('name,label\n'))).toEqual({ ok: true, value: [] });
    expect(readMedia('a.csv', csv(''))).toEqual({ ok: true, value: [] });
  });

  it('has its limits', () => {
    const tooLarge = {
      ok: false,
      problem: { code: 'media_too_large', details: { field: 'a.csv' } },
    };
    expect(readMedia('a.csv', csv(`name\n${'x\n'.repeat(20_001)}`))).toEqual(tooLarge);
    expect(readMedia('a.csv', csv('x,'.repeat(4_001)))).toEqual(tooLarge);
    expect(readMedia('a.csv', Buffer.alloc(5_000_001, 'x'))).toEqual(tooLarge);
    expect(readMedia('a.csv', csv(`name\n${'x\n'.repeat(20_000)}`)).ok).toBe(true);
  });
});
