// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { OfficialDocument } from '#documents/model.ts';
import { writeDocument } from '#documents/write/write.ts';
import { all, partsOf, value } from './open-file.ts';
import { cellsOf, mergesOf } from './open-sheet.ts';
import { groupTable, numbers, ODD_TEXTS, packer, sample, withBlocks } from './sample.ts';

const open = async (document: OfficialDocument) =>
  partsOf((await writeDocument(document, 'xlsx', packer)).bytes);
const sheetOf = async (document: OfficialDocument, number = 1): Promise<Document> => {
  const found = (await open(document)).get(`xl/worksheets/sheet${number}.xml`);
  if (!found) throw new Error(`no sheet ${number}`);
  return found;
};

describe('a sheet of a table', () => {
  it('has the title above, the header, sections across and merged cells', async () => {
    const sheet = await sheetOf(withBlocks(groupTable));
    expect(cellsOf(sheet)).toEqual({
      A1: 'République du Niger',
      A2: 'Ministère de l’Intérieur',
      A3: 'Synthèse des résultats',
      A4: 'Niamey, 23 juillet 2021',
      A5: 'Observatoires reçus : 6/8',
      A7: 'Recommandation',
      B7: 'Défis',
      C7: 'Perspectives',
      A8: 'Recommandations d’ordre général',
      A9: 'Promouvoir une migration sûre',
      B9: '• Trafic illicite ;\n• Traite <des> personnes & co',
      C9: 'Pacte mondial',
      A10: 'Appuyer les collectivités',
      A11: 'Groupe thématique : Protection',
      A12: '=1+1',
      B12: '@texte',
      C12: '« a »\ndeux\nlignes',
    });
    expect(mergesOf(sheet)).toEqual([
      ...['A1:C1', 'A2:C2', 'A3:C3', 'A4:C4', 'A5:C5'],
      ...['A8:C8', 'B9:B10', 'A11:C11'],
    ]);
  });

  it('never merges one cell with itself: Excel would call the file damaged', async () => {
    const columns = [{ title: 'Mesure', width: 100 }];
    const sheet = await sheetOf(
      withBlocks({ kind: 'table', name: 'a', columns, rows: [{ kind: 'section', text: 'b' }] }),
    );
    expect(all(sheet, 'mergeCells')).toEqual([]);
  });

  it('keeps its header in view, and on each printed page « Page X sur Y »', async () => {
    const parts = await open(withBlocks(groupTable));
    const sheet = parts.get('xl/worksheets/sheet1.xml') as Document;
    expect(value(all(sheet, 'pane')[0], 'topLeftCell')).toBe('A8');
    const name = all(parts.get('xl/workbook.xml') as Document, 'definedName')[0];
    expect(name?.textContent).toBe("'Synthèse des travaux'!$7:$7");
    expect(value(name, 'name')).toBe('_xlnm.Print_Titles');
    expect(all(sheet, 'oddFooter')[0]?.textContent).toBe('&LSP/CCM && partenaires&RPage &P sur &N');
    const page = all(sheet, 'pageSetup')[0];
    expect([value(page, 'orientation'), value(page, 'fitToHeight')]).toEqual(['landscape', '0']);
  });

  it('has no formula, and numbers only in columns of numbers', async () => {
    const sheet = await sheetOf(withBlocks(numbers));
    expect(all(await sheetOf(withBlocks(groupTable)), 'f')).toEqual([]);
    const values = all(sheet, 'c').filter((cell) => /^B([8-9]|1\d)$/.test(value(cell, 'r') ?? ''));
    expect(values.map((cell) => [cell.textContent, value(cell, 't')])).toEqual([
      ['539', null],
      ['1234', null],
      ['12.5', null],
      ['n.\u00A0d.', 'inlineStr'],
      ['007', 'inlineStr'],
      ['-3', null],
    ]);
  });

  it('makes room for a merged cell in the rows that it covers', async () => {
    const long = { paragraphs: ['texte assez long '.repeat(60)], rowSpan: 2 };
    const rows = [
      { kind: 'cells', cells: [{ paragraphs: ['a'] }, long, { paragraphs: ['b'] }] },
      { kind: 'cells', cells: [{ paragraphs: ['c'] }, null, { paragraphs: ['d'] }] },
    ] as const;
    const sheet = await sheetOf(withBlocks({ ...groupTable, rows }));
    const heights = all(sheet, 'row')
      .slice(-2)
      .map((row) => Number(value(row, 'ht')));
    const width = Number(value(all(sheet, 'col')[1], 'width'));
    // a line of Arial 10 is 12.75 points
    const needed = ((long.paragraphs[0]?.length ?? 0) / (width * 1.2)) * 12.75;
    expect(heights.reduce((sum, height) => sum + height, 0)).toBeGreaterThan(needed);
  });
});

describe('a workbook', () => {
  it('has a sheet a table, and one of all that is said outside them', async () => {
    const parts = await open(sample);
    const sheets = all(parts.get('xl/workbook.xml') as Document, 'sheet');
    expect(sheets.map((sheet) => value(sheet, 'name'))).toEqual([
      'Synthèse des travaux',
      'Indicateurs 2021',
      'Texte',
    ]);
    const text = cellsOf(await sheetOf(sample, 3));
    expect(Object.values(text)).toEqual([
      ...['République du Niger', 'Ministère de l’Intérieur', 'Synthèse des résultats'],
      ...['Niamey, 23 juillet 2021', 'Observatoires reçus : 6/8', '1. Ouverture'],
      ...['Le SP/CCM a ouvert la séance.', 'Chiffres masqués', '• Premier point ;'],
      ...['• Second point.', 'Lieu', 'ESA\nNiamey', 'Niamey, le 26 novembre 2026', 'Le SP'],
      'AMADOU Soly',
    ]);
  });

  it('names sheets in words that Excel takes', async () => {
    const names = ['Annexe : liste de présence', 'Synthèse des résultats des travaux', 'a/b'];
    const parts = await open(withBlocks(...names.map((name) => ({ ...numbers, name }))));
    const sheets = all(parts.get('xl/workbook.xml') as Document, 'sheet');
    expect(sheets.map((sheet) => value(sheet, 'name'))).toEqual([
      'Annexe – liste de présence',
      'Synthèse des résultats des…',
      'a – b',
    ]);
  });

  it('has a sheet even if the document has nothing but its title', async () => {
    expect(Object.values(cellsOf(await sheetOf(withBlocks())))).toContain(sample.title);
  });

  it('uses no format that its styles do not define', async () => {
    const parts = await open(sample);
    const formats = all(
      all(parts.get('xl/styles.xml') as Document, 'cellXfs')[0] as Element,
      'xf',
    ).length;
    const used = [...parts]
      .filter(([name]) => name.includes('worksheets'))
      .flatMap(([, sheet]) => all(sheet, 'c').map((cell) => Number(value(cell, 's'))));
    expect(used.length).toBeGreaterThan(30);
    expect(Math.max(...used)).toBeLessThan(formats);
  });

  it('takes odd texts', async () => {
    const rows = ODD_TEXTS.map((text) => ({
      kind: 'cells' as const,
      cells: [{ paragraphs: [text] }, { paragraphs: [] }, { paragraphs: [] }],
    }));
    const read = Object.values(cellsOf(await sheetOf(withBlocks({ ...groupTable, rows }))));
    // why: `_x0041_` in a file of Excel means A, unless its `_` is written so itself
    const written = ODD_TEXTS.map((text) => text.replace('_x0041_', '_x005F_x0041_'));
    expect(read.slice(-written.length)).toEqual(written);
  });

  it('is the same bytes for the same document', async () => {
    const [first, second] = await Promise.all(
      [sample, structuredClone(sample)].map((each) => writeDocument(each, 'xlsx', packer)),
    );
    expect(first?.bytes).toEqual(second?.bytes);
  });
});
