import { fail, ok, type Result } from '#domain/result.ts';
import { type Grid, type GridCell, type GridRow, MAX_COLUMNS, MAX_ROWS } from './grid.ts';
import { readXml, type XmlAttributes } from './xml.ts';

/** A cell as Word writes it: where it begins, how wide it is, how it goes on from the row above. */
interface WordCell {
  span: number;
  merge: 'none' | 'restart' | 'continue';
  readonly paragraphs: string[];
}

interface WordRow {
  /** Columns left empty in front of the first cell. */
  skip: number;
  deleted: boolean;
  readonly cells: WordCell[];
}

/** What isn't on the page: deleted or moved away, another drawing of the same thing. */
const UNSEEN: ReadonlySet<string> = new Set(['del', 'moveFrom', 'Fallback']);

/**
 * The tables of a Word document (`word/document.xml`), merged cells resolved. A table inside of a
 * cell is read as paragraphs of that cell; what was deleted with the changes tracked is left out.
 * Problems: `workbook_corrupt`, `workbook_too_many_rows`, `workbook_too_wide`.
 */
export function readDocx(xml: string): Result<readonly Grid[]> {
  const reader = createReader();
  if (!readXml(xml, reader)) return fail('workbook_corrupt');
  const { tables, tooMany } = reader;
  if (tooMany()) return fail('workbook_too_many_rows', { most: MAX_ROWS });
  const grids: Grid[] = [];
  for (const { before, rows } of tables) {
    const laid = layRows(rows);
    if (!laid) return fail('workbook_too_wide', { most: MAX_COLUMNS });
    grids.push({ name: '', before, rows: laid });
  }
  return ok(grids);
}

function createReader() {
  const tables: { readonly before: readonly string[]; readonly rows: WordRow[] }[] = [];
  const path: string[] = [];
  let before: string[] = [];
  let depth = 0;
  let unseen = 0;
  let rows = 0;
  let row: WordRow | undefined;
  let cell: WordCell | undefined;
  let paragraph: string | undefined;
  /** A text box has paragraphs of its own, inside of one. */
  let paragraphs = 0;
  /** The mark at the end of the paragraph was deleted: the next one goes on in it. */
  let goesOn = false;

  const parent = (): string | undefined => path.at(-2);
  const inRun = (): boolean => parent() === 'r' && unseen === 0;
  const add = (text: string): void => {
    if (paragraph !== undefined) paragraph += text;
  };
  const endParagraph = (): void => {
    if (paragraph === undefined || goesOn) return;
    const lines = cell ? cell.paragraphs : depth === 0 ? before : undefined;
    if (lines && paragraph.trim() !== '') lines.push(paragraph);
    paragraph = undefined;
  };

  function open(name: string, attribute: XmlAttributes): void {
    path.push(name);
    if (parent() === 'trPr' && name === 'del' && depth === 1 && row) row.deleted = true;
    if (parent() === 'rPr' && path.at(-3) === 'pPr' && name === 'del') goesOn = true;
    if (UNSEEN.has(name)) unseen += 1;
    if (unseen > 0) return;
    switch (name) {
      case 'tbl':
        depth += 1;
        if (depth > 1) return;
        tables.push({ before, rows: [] });
        before = [];
        return;
      case 'tr':
        if (depth !== 1) return;
        rows += 1;
        row = { skip: 0, deleted: false, cells: [] };
        if (rows <= MAX_ROWS) tables.at(-1)?.rows.push(row);
        return;
      case 'tc':
        if (depth !== 1) return;
        cell = { span: 1, merge: 'none', paragraphs: [] };
        row?.cells.push(cell);
        return;
      case 'gridBefore':
        if (depth === 1 && row) row.skip = positive(attribute('val'));
        return;
      case 'gridSpan':
        if (depth === 1 && cell) cell.span = Math.max(1, positive(attribute('val')));
        return;
      case 'vMerge':
        if (depth === 1 && cell)
          cell.merge = attribute('val') === 'restart' ? 'restart' : 'continue';
        return;
      case 'p':
        paragraphs += 1;
        endParagraph();
        if (!goesOn) paragraph = '';
        goesOn = false;
        return;
      case 'br':
      case 'cr':
        if (inRun() && !['page', 'column'].includes(attribute('type') ?? '')) add('\n');
        return;
      case 'tab':
      case 'ptab':
        if (inRun()) add('\t');
        return;
      case 'noBreakHyphen':
        if (inRun()) add('\u2011');
    }
  }

  function close(name: string): void {
    path.pop();
    if (UNSEEN.has(name)) unseen -= 1;
    if (unseen > 0) return;
    if (name === 'p') {
      paragraphs -= 1;
      endParagraph();
      if (paragraphs > 0) paragraph ??= '';
    }
    if (name === 'tc' && depth === 1) {
      goesOn = false;
      endParagraph();
      cell = undefined;
    }
    if (name === 'tbl') depth -= 1;
  }

  const text = (said: string): void => {
    if (path.at(-1) === 't' && unseen === 0) add(said);
  };
  return { open, close, text, tables, tooMany: () => rows > MAX_ROWS };
}

/** A place a column; undefined when there are too many. */
function layRows(rows: readonly WordRow[]): readonly GridRow[] | undefined {
  const laid: GridRow[] = [];
  let above: readonly (GridCell | null)[] = [];
  const merging = new Set<GridCell>();
  for (const [index, { skip, deleted, cells }] of rows.entries()) {
    if (deleted) continue;
    const places: (GridCell | null)[] = Array.from(
      { length: Math.min(skip, MAX_COLUMNS) },
      () => null,
    );
    for (const { span, merge, paragraphs } of cells) {
      if (places.length + span > MAX_COLUMNS) return undefined;
      const over = merge === 'continue' ? above[places.length] : null;
      const cell = over && merging.has(over) ? over : { paragraphs };
      if (merge !== 'none') merging.add(cell);
      for (let place = 0; place < span; place += 1) places.push(cell);
    }
    laid.push({ number: index + 1, cells: places });
    above = places;
  }
  return laid;
}

const positive = (text = ''): number => (/^\d{1,4}$/.test(text) ? Number(text) : 0);
