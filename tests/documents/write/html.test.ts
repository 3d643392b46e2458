// @vitest-environment jsdom
import { expect, it } from 'vitest';
import type { OfficialDocument } from '#documents/model.ts';
import { writeDocument } from '#documents/write/write.ts';
import { groupTable, ODD_TEXTS, packer, sample, withBlocks } from './sample.ts';

const textOf = async (document: OfficialDocument) =>
  Buffer.from((await writeDocument(document, 'html', packer)).bytes).toString();
const pageOf = async (document: OfficialDocument) =>
  new DOMParser().parseFromString(await textOf(document), 'text/html');
const styleOf = (page: Document) => page.querySelector('style')?.textContent ?? '';

it('is a French page with its title, that stands alone', async () => {
  const page = await pageOf(sample);
  expect(page.documentElement.lang).toBe('fr');
  expect(page.title).toBe(sample.title);
  expect([...page.querySelectorAll('h1, h2')].map(({ textContent }) => textContent)).toEqual([
    'Synthèse des résultats',
    '1. Ouverture',
  ]);
  expect(await textOf(sample)).not.toMatch(/<script|https?:|url\(|@import/);
});

it('has tables with a header to repeat, sections across and merged cells', async () => {
  const table = (await pageOf(withBlocks(groupTable))).querySelector('table');
  expect(table?.getAttribute('aria-label')).toBe(groupTable.name);
  expect(table?.querySelectorAll('thead th[scope=col]')).toHaveLength(3);
  const rows = [...(table?.tBodies[0]?.rows ?? [])].map((row) =>
    [...row.cells].map(({ rowSpan, colSpan, children }) => [rowSpan, colSpan, children.length]),
  );
  expect(rows).toEqual([
    [[1, 3, 0]],
    [
      [1, 1, 1],
      [2, 1, 1],
      [1, 1, 1],
    ],
    [
      [1, 1, 1],
      [1, 1, 0],
    ],
    [[1, 3, 0]],
    [
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 2],
    ],
  ]);
  expect(
    [...(table?.querySelectorAll('td li') ?? [])].map(({ textContent }) => textContent),
  ).toEqual(['Trafic illicite ;', 'Traite <des> personnes & co']);
});

it('prints on A4, with its footer and « Page X sur Y »', async () => {
  const style = styleOf(await pageOf(sample));
  expect(style).toContain('size: A4 landscape');
  expect(style).toContain('content: "Page " counter(page) " sur " counter(pages)');
  expect(style).toContain('content: "SP/CCM & partenaires"');
});

it('runs nothing that somebody typed, not even in its style', async () => {
  const attack = `"</style><script>alert(1)</script>\\ } * { display: none }\n`;
  const page = await pageOf({
    ...withBlocks(
      { kind: 'paragraph', text: attack },
      { ...groupTable, name: attack, columns: [{ title: attack, width: 100 }], rows: [] },
      { kind: 'facts', facts: [{ name: attack, value: attack }] },
    ),
    footer: attack,
    title: attack,
    letterhead: [attack],
  });
  expect(page.querySelector('script')).toBeNull();
  expect(page.querySelectorAll('style')).toHaveLength(1);
  expect(styleOf(page)).toContain('content: "\\22 \\3c /style\\3e \\3c script\\3e alert(1)');
});

it('keeps odd texts letter by letter', async () => {
  const page = await pageOf(withBlocks({ kind: 'list', items: ODD_TEXTS }));
  expect([...page.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual(ODD_TEXTS);
});
