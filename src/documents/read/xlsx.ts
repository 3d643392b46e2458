import { fail, ok, type Result } from '#domain/result.ts';
import type { Archive } from './archive.ts';
import { type Grid, MAX_ROWS } from './grid.ts';
import { readSheet } from './sheet.ts';
import { readStrings, readStyles } from './workbook-parts.ts';
import { readXml } from './xml.ts';

interface SheetEntry {
  readonly name: string;
  readonly relation: string;
}

/**
 * The visible sheets of an Excel workbook, a grid each; a formula is read by the value that Excel
 * left beside it. Problems: `workbook_corrupt`, `workbook_too_large`, `workbook_too_many_rows`,
 * `workbook_too_wide`.
 */
export async function readXlsx(archive: Archive): Promise<Result<readonly Grid[]>> {
  const book = await archive.text('xl/workbook.xml');
  if (!book.ok) return book;
  const relations = await archive.text('xl/_rels/workbook.xml.rels');
  if (!relations.ok) return relations;
  const strings = await archive.text('xl/sharedStrings.xml');
  if (!strings.ok) return strings;
  const styles = await archive.text('xl/styles.xml');
  if (!styles.ok) return styles;

  const sheets = readBook(book.value ?? '');
  const targets = readRelations(relations.value ?? '');
  const texts = readStrings(strings.value);
  const dated = readStyles(styles.value);
  if (!sheets || !targets || !texts || !dated) return fail('workbook_corrupt');
  const grids: Grid[] = [];
  let rows = 0;
  for (const { name, relation } of sheets.visible) {
    const part = await archive.text(targets.get(relation) ?? '');
    if (!part.ok) return part;
    // why: a sheet of charts only has no cells
    if (part.value === null || !targets.get(relation)?.includes('worksheets/')) continue;
    const grid = readSheet(name, part.value, { texts, dated, from1904: sheets.from1904 });
    if (!grid.ok) return grid;
    rows += grid.value.rows.length;
    if (rows > MAX_ROWS) return fail('workbook_too_many_rows', { most: MAX_ROWS });
    grids.push(grid.value);
  }
  return ok(grids);
}

function readBook(
  xml: string,
): { readonly visible: readonly SheetEntry[]; readonly from1904: boolean } | undefined {
  const visible: SheetEntry[] = [];
  let from1904 = false;
  const sound = readXml(xml, {
    open: (name, attribute) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      if (name === 'sheet' && (attribute('state') ?? 'visible') === 'visible')
        visible.push({ name: attribute('name') ?? '', relation: attribute('id') ?? '' });
    },
    close: () => {},
    text: () => {},
  });
  return sound ? { visible, from1904 } : undefined;
}

/** The part of each relation, from the top of the archive. */
function readRelations(xml: string): ReadonlyMap<string, string> | undefined {
  const targets = new Map<string, string>();
  const sound = readXml(xml, {
    open: (name, attribute) => {
      const target = attribute('Target') ?? '';
      if (name === 'Relationship' && attribute('TargetMode') !== 'External')
        targets.set(
          attribute('Id') ?? '',
          target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`,
        );
    },
    close: () => {},
    text: () => {},
  });
  return sound ? targets : undefined;
}
