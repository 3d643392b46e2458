// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfficialDocument } from '#documents/model.ts';
import { writeDocument } from '#documents/write/write.ts';
import { all, paragraphText, partsOf, tablesOf, value } from './open-file.ts';
import { groupTable, ODD_TEXTS, packer, sample, withBlocks } from './sample.ts';

const bytesOf = async (document: OfficialDocument) =>
  (await writeDocument(document, 'docx', packer)).bytes;
const open = async (document: OfficialDocument) => partsOf(await bytesOf(document));
const part = async (document: OfficialDocument, name: string): Promise<Document> => {
  const found = partsOf(await bytesOf(document), name).get(name);
  if (!found) throw new Error(`no part ${name}`);
  return found;
};
const bodyOf = (document: OfficialDocument) => part(document, 'word/document.xml');

describe('the package', () => {
  it('has each part that another names, and a type for each', async () => {
    const parts = await open(sample);
    const types = all(parts.get('[Content_Types].xml') as Document, 'Override');
    const typed = new Set(types.map((type) => value(type, 'PartName')));
    const named = [...parts.keys()].filter((name) => !/rels$|^\[/.test(name));
    expect(typed).toEqual(new Set(named.map((name) => `/${name}`)));
    const targets = [...parts].flatMap(([name, xml]) =>
      name.endsWith('.rels')
        ? all(xml, 'Relationship').map(
            (each) => name.replace(/_rels\/.*/, '') + value(each, 'Target'),
          )
        : [],
    );
    expect(targets.length).toBeGreaterThan(7);
    expect(targets.filter((target) => !parts.has(target))).toEqual([]);
  });

  it('uses no style, list or relationship that it does not define', async () => {
    const parts = await open(sample);
    const names = (xml: string, element: string, attribute: string) =>
      new Set(all(parts.get(xml) as Document, element).map((each) => value(each, attribute)));
    const body = parts.get('word/document.xml') as Document;
    const used = ['w:pStyle', 'w:tblStyle'].flatMap((name) =>
      all(body, name).map((each) => value(each)),
    );
    const styles = names('word/styles.xml', 'w:style', 'w:styleId');
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((style) => !styles.has(style))).toEqual([]);
    const lists = names('word/numbering.xml', 'w:num', 'w:numId');
    expect(all(body, 'w:numId').filter((each) => !lists.has(value(each)))).toEqual([]);
    const relations = names('word/_rels/document.xml.rels', 'Relationship', 'Id');
    const references = ['w:headerReference', 'w:footerReference'].flatMap((name) =>
      all(body, name),
    );
    expect(references.map((each) => relations.has(value(each, 'r:id')))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('is the same bytes for the same document, and tells no other time than the document’s', async () => {
    expect(await bytesOf(sample)).toEqual(await bytesOf(structuredClone(sample)));
    const core = await part(sample, 'docProps/core.xml');
    expect(all(core, 'dcterms:created')[0]?.textContent).toBe(sample.madeAt);
    expect(all(core, 'dc:title')[0]?.textContent).toBe(sample.title);
    const { madeAt: _, ...undated } = sample;
    for (const without of [undated, { ...undated, madeAt: 'hier' }])
      expect(all(await part(without, 'docProps/core.xml'), 'dcterms:created')).toEqual([]);
  });
});

/** Orders that the schema asks for; Word calls a file with another one damaged. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  'w:pPr': [
    ...['pStyle', 'keepNext', 'keepLines', 'widowControl', 'numPr', 'pBdr', 'shd', 'tabs', 'bidi'],
    ...['spacing', 'ind', 'contextualSpacing', 'jc', 'outlineLvl', 'rPr'],
  ],
  'w:rPr': [
    ...['rStyle', 'rFonts', 'b', 'bCs', 'i', 'iCs', 'caps', 'color', 'spacing', 'sz', 'szCs'],
    ...['rtl', 'lang'],
  ],
  'w:tcPr': ['tcW', 'gridSpan', 'vMerge', 'tcBorders', 'shd', 'vAlign'],
  'w:tblPr': [
    ...['tblStyle', 'tblW', 'jc', 'tblInd', 'tblBorders', 'tblLayout', 'tblCellMar', 'tblLook'],
    'tblCaption',
  ],
  'w:sectPr': ['headerReference', 'footerReference', 'pgSz', 'pgMar', 'titlePg'],
  'w:style': [
    ...['name', 'basedOn', 'next', 'uiPriority', 'semiHidden', 'unhideWhenUsed', 'qFormat'],
    ...['pPr', 'rPr', 'tblPr'],
  ],
  'w:settings': [
    ...['zoom', 'defaultTabStop', 'characterSpacingControl', 'compat', 'themeFontLang'],
    ...['decimalSymbol', 'listSeparator'],
  ],
  'w:lvl': ['start', 'numFmt', 'lvlText', 'lvlJc', 'pPr', 'rPr'],
};

it.each(Object.entries(ORDER))(
  '%s has its parts in the order of the schema',
  async (name, order) => {
    const parts = [...(await open(sample)).values()];
    const found = parts.flatMap((xml) => all(xml, name));
    expect(found.length).toBeGreaterThan(0);
    for (const element of found) {
      const places = [...element.children].map((child) => order.indexOf(child.nodeName.slice(2)));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  },
);

describe('a table', () => {
  it('has a repeated header, sections across, merged cells, bullets and exact texts', async () => {
    const [table] = tablesOf(await bodyOf(withBlocks(groupTable)));
    const grid = table?.rows.map(({ cells }) =>
      cells.map(({ paragraphs, span, merge }) => [paragraphs.join('|'), span, merge]),
    );
    expect(grid).toEqual([
      [
        ['Recommandation', 1, null],
        ['Défis', 1, null],
        ['Perspectives', 1, null],
      ],
      [['Recommandations d’ordre général', 3, null]],
      [
        ['Promouvoir une migration sûre', 1, null],
        ['Trafic illicite ;|Traite <des> personnes & co', 1, 'restart'],
        ['Pacte mondial', 1, null],
      ],
      [
        ['Appuyer les collectivités', 1, null],
        ['', 1, 'continue'],
        ['', 1, null],
      ],
      [['Groupe thématique : Protection', 3, null]],
      [
        ['=1+1', 1, null],
        ['@texte', 1, null],
        ['« a »|deux\nlignes', 1, null],
      ],
    ]);
    expect(table?.rows.map(({ header }) => header)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(table?.rows[2]?.cells.map(({ bulleted }) => bulleted)).toEqual([false, true, false]);
  });

  it('fills the page between its margins', async () => {
    for (const orientation of ['portrait', 'landscape'] as const) {
      const body = await bodyOf({ ...withBlocks(groupTable), orientation });
      const [table] = tablesOf(body);
      const page = all(body, 'w:pgSz')[0];
      const margins = all(body, 'w:pgMar')[0];
      const room =
        Number(value(page, 'w:w')) -
        Number(value(margins, 'w:left')) -
        Number(value(margins, 'w:right'));
      expect(table?.widths.reduce((sum, width) => sum + width, 0)).toBe(room);
      expect(Number(value(page, 'w:w')) > Number(value(page, 'w:h'))).toBe(
        orientation === 'landscape',
      );
    }
  });

  it('stands before a paragraph: Word joins tables that touch', async () => {
    const body = await bodyOf(withBlocks(groupTable, groupTable));
    const followers = all(body, 'w:tbl').map((table) => table.nextElementSibling?.nodeName);
    expect(followers).toEqual(['w:p', 'w:p']);
    for (const cell of all(body, 'w:tc')) expect(cell.lastElementChild?.nodeName).toBe('w:p');
  });

  it('keeps rows on one page that fit there, and breaks those that fill one', async () => {
    const row = (text: string) => ({
      kind: 'cells' as const,
      cells: [{ paragraphs: [text] }, { paragraphs: [] }, { paragraphs: [] }],
    });
    const rows = [row('court'), row('très long '.repeat(500))];
    const [table] = tablesOf(await bodyOf(withBlocks({ ...groupTable, rows })));
    expect(table?.rows.map(({ whole }) => whole)).toEqual([true, true, false]);
  });

  it('gives a column the room that the words of its title need', async () => {
    const columns = [
      { title: 'N°', width: 4 },
      { title: 'Commune ou arrondissement', width: 6 },
      { title: 'Activité', width: 90 },
    ];
    const body = await bodyOf(withBlocks({ ...groupTable, columns, rows: [] }));
    const widths = tablesOf(body)[0]?.widths ?? [];
    // a bold letter of 10 points is some 5.5 points wide; the edges take 192 twentieths of a point
    expect(widths[1]).toBeGreaterThan('arrondissement'.length * 110 + 192);
    expect(widths[2]).toBeGreaterThan(10_000);
  });
});

/** Rows that stay with the next, `k`; a header and a section do so by their style, `.`. */
async function keptOf(...blocks: OfficialDocument['blocks']): Promise<string> {
  const table = all(await bodyOf(withBlocks(...blocks)), 'w:tbl')[0] as Element;
  const isKept = (row: Element) =>
    all(row, 'w:p').every((paragraph) => all(paragraph, 'w:keepNext').length > 0);
  return all(table, 'w:tr')
    .map((row) => (isKept(row) ? 'k' : '.'))
    .join('');
}

describe('what stands on one page', () => {
  const row = (...cells: readonly (number | null)[]) => ({
    kind: 'cells' as const,
    cells: cells.map((rowSpan) => (rowSpan === null ? null : { paragraphs: ['mot'], rowSpan })),
  });
  const rows = (count: number) => Array.from({ length: count }, () => row(1, 1, 1));
  const signature = { kind: 'signature', lines: ['Niamey', 'AMADOU Soly'] } as const;

  it('a small table as a whole, and its end with a signature', async () => {
    expect(await keptOf(groupTable)).toBe('..kk..');
    expect(await keptOf(groupTable, signature)).toBe('..kk.k');
  });

  it('of a long table what shares a cell, and its last two rows', async () => {
    const shared = [row(1, 2, 1), row(1, null, 3), row(1, 1, null), row(1, 1, null)];
    const long = { ...groupTable, rows: [...rows(3), ...shared, ...rows(20)] };
    expect(await keptOf(long)).toBe(`....kkk.${'.'.repeat(18)}k.`);
  });

  it('not what fills a page anyway', async () => {
    const tall = row(30, 1, 1);
    const long = Array.from({ length: 29 }, () => row(null, 1, 1));
    expect(await keptOf({ ...groupTable, rows: [tall, ...long] })).toBe(`.${'.'.repeat(28)}k.`);
  });

  it('a signature: place, quality and, with room to sign above it, the name', async () => {
    const styles = async (...lines: readonly string[]) =>
      all(await bodyOf(withBlocks({ kind: 'signature', lines })), 'w:p')
        .slice(-lines.length)
        .map((line) => [value(all(line, 'w:pStyle')[0]), all(line, 'w:keepNext').length]);
    const above = [
      ['SignatureFirst', 1],
      ['Signature', 1],
    ];
    expect(await styles('Niamey', 'Le SP', 'AMADOU Soly')).toEqual([
      ...above,
      ['SignatureName', 0],
    ]);
    expect(await styles('Niamey', 'Le SP')).toEqual([above[0], ['Signature', 0]]);
  });

  it('a line that announces a table, but no whole paragraph', async () => {
    const kept = async (text: string) =>
      all(
        all(await bodyOf(withBlocks({ kind: 'paragraph', text }, groupTable)), 'w:p').find(
          (paragraph) => paragraphText(paragraph) === text,
        ) as Element,
        'w:keepNext',
      ).length;
    expect(await kept('Combien de personnes sont parties ?')).toBe(1);
    expect(await kept('Un long paragraphe. '.repeat(20))).toBe(0);
  });
});

describe('words', () => {
  it('all are there, in their order', async () => {
    const body = await bodyOf(sample);
    const texts = all(body, 'w:p').map(paragraphText).filter(Boolean);
    expect(texts.slice(0, 12)).toEqual([
      ...['République du Niger', 'Ministère de l’Intérieur', 'Synthèse des résultats'],
      ...['Niamey, 23 juillet 2021', 'Observatoires reçus : 6/8', '1. Ouverture'],
      ...['Le SP/CCM a ouvert la séance.', 'Chiffres masqués', 'Premier point ;', 'Second point.'],
      ...['Lieu', 'ESA\nNiamey'],
    ]);
    expect(texts.slice(-3)).toEqual(['Niamey, le 26 novembre 2026', 'Le SP', 'AMADOU Soly']);
  });

  it('keeps any text that XML can hold, letter by letter', async () => {
    const text = fc.oneof(
      fc.constantFrom(...ODD_TEXTS),
      fc
        .string({ unit: 'grapheme' })
        .filter((each) => !/[\p{Cc}\u2028\u2029\uFFFE\uFFFF]/u.test(each)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
        const body = await bodyOf(
          withBlocks(...texts.map((each) => ({ kind: 'paragraph', text: each }) as const)),
        );
        const read = all(body, 'w:p').map(paragraphText);
        expect(read.slice(-texts.length)).toEqual(texts);
      }),
      { numRuns: 20 },
    );
  });

  it('drops what no XML can hold, and mends halves of letters', async () => {
    const text = 'a\u0000\u0007\u001Fb\uFFFFc\uD83Dd\r\ne\vf\fg';
    const body = await bodyOf(withBlocks({ kind: 'paragraph', text }));
    expect(all(body, 'w:p').map(paragraphText).at(-1)).toBe('abc\uFFFDd\ne\nf\ng');
  });

  it('writes Arabic, Hebrew and N’Ko from the right, the paragraph too when it begins so', async () => {
    const body = await bodyOf(
      withBlocks(
        { kind: 'paragraph', text: 'Salut (السلام عليكم) et ߒߞߏ' },
        { kind: 'paragraph', text: 'שלום Niamey' },
      ),
    );
    const [first, second] = all(body, 'w:p').slice(-2) as [Element, Element];
    const right = (within: Element) =>
      all(within, 'w:r')
        .filter((run) => all(run, 'w:rtl').length > 0)
        .map(({ textContent }) => textContent);
    expect(right(first)).toEqual(['السلام عليكم', 'ߒߞߏ']);
    expect(right(second)).toEqual(['שלום']);
    expect([first, second].map((each) => all(each, 'w:bidi').length)).toEqual([0, 1]);
  });
});

it('counts its pages in the footer of every page, and has its title above all but the first', async () => {
  const parts = await open(sample);
  for (const name of ['word/footer1.xml', 'word/footer2.xml']) {
    const footer = parts.get(name) as Document;
    expect(all(footer, 'w:instrText').map(({ textContent }) => textContent)).toEqual([
      ' PAGE ',
      ' NUMPAGES ',
    ]);
    expect(paragraphText(footer.documentElement)).toBe('SP/CCM & partenaires\tPage 1 sur 1');
  }
  expect(paragraphText((parts.get('word/header1.xml') as Document).documentElement)).toBe(
    sample.title,
  );
  const body = parts.get('word/document.xml') as Document;
  expect(all(body, 'w:titlePg')).toHaveLength(1);
  expect(all(body, 'w:headerReference').map((each) => value(each, 'w:type'))).toEqual(['default']);
  const footers = all(body, 'w:footerReference').map((each) => value(each, 'w:type'));
  expect(footers).toEqual(['default', 'first']);
});

it('is in French', async () => {
  const languages = all(await part(sample, 'word/styles.xml'), 'w:lang');
  expect(languages.map((each) => value(each))).toEqual(['fr-FR']);
});
