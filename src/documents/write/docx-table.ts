import { escapeXml } from '#domain/workbook/xml.ts';
import type { DocumentTable, Fact, OfficialDocument, TableColumn } from '../model.ts';
import { LISTS } from './docx-parts.ts';
import { paragraphXml } from './docx-text.ts';
import { type GridPlace, type GridRow, gridOf } from './grid.ts';
import { plain } from './text.ts';

const HEADER_FILL = 'DFE5DD';
const SECTION_FILL = 'F1F1EE';
/** Share of the width that names of facts take, in percent. */
const FACT_NAME = 32;

export interface Setting {
  readonly orientation: OfficialDocument['orientation'];
  /** Of the page between its margins, in twentieths of a point. */
  readonly width: number;
  /** Its end stands on the page of what follows. */
  readonly withNext: boolean;
}

/**
 * A table, a row a piece, and an empty paragraph: Word takes two tables without one between them for
 * one table, and wants one at the end of the page.
 */
export function* tablePieces(
  table: DocumentTable,
  { orientation, width, withNext }: Setting,
): Generator<string> {
  const { columns, rows } = gridOf(table, orientation, withNext);
  const widths = widthsOf(columns, width);
  const titles = columns.map(({ title }, at) =>
    cellXml(paragraphXml(title, 'TableHeader'), {
      width: widths[at],
      more: `${fillXml(HEADER_FILL)}<w:vAlign w:val="center"/>`,
    }),
  );
  yield `${startXml(table.name, widths)}<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${titles.join('')}</w:tr>`;
  for (const row of rows) yield rowXml(row, columns, widths);
  yield `</w:tbl>${paragraphXml('', 'AfterTable', { withNext })}`;
}

/** Two columns, names and values; no header. */
export function factsXml(facts: readonly Fact[], width: number): string {
  const name = Math.round((width * FACT_NAME) / 100);
  const widths = [name, width - name];
  const rows = facts.map((fact) => {
    const first = cellXml(paragraphXml(fact.name, 'FactName'), {
      width: widths[0],
      more: fillXml('F7F7F5'),
    });
    const second = cellXml(paragraphXml(fact.value, 'TableText'), { width: widths[1] });
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${first}${second}</w:tr>`;
  });
  return facts.length > 0
    ? `${startXml('', widths)}${rows.join('')}</w:tbl>${paragraphXml('', 'AfterTable')}`
    : '';
}

function startXml(name: string, widths: readonly number[]): string {
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`);
  const caption = name ? `<w:tblCaption w:val="${escapeXml(plain(name))}"/>` : '';
  return [
    '<w:tbl><w:tblPr><w:tblStyle w:val="OfficialTable"/>',
    `<w:tblW w:w="${sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>`,
    `<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`,
    `${caption}</w:tblPr><w:tblGrid>${grid.join('')}</w:tblGrid>`,
  ].join('');
}

function rowXml(row: GridRow, columns: readonly TableColumn[], widths: readonly number[]): string {
  if (row.kind === 'section') {
    const cell = cellXml(paragraphXml(row.text, 'TableSection'), {
      width: sum(widths),
      more: fillXml(SECTION_FILL),
      span: `<w:gridSpan w:val="${columns.length}"/>`,
    });
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell}</w:tr>`;
  }
  const cells = row.places.map((place, at) =>
    placeXml(place, columns[at], { width: widths[at], withNext: row.withNext }),
  );
  const whole = row.whole ? '<w:trPr><w:cantSplit/></w:trPr>' : '';
  return `<w:tr>${whole}${cells.join('')}</w:tr>`;
}

function placeXml(
  { cell, rowSpan }: GridPlace,
  column: TableColumn | undefined,
  { width, withNext }: { readonly width: number | undefined; readonly withNext: boolean },
): string {
  const style = column?.align === 'end' ? 'TableNumber' : 'TableText';
  const empty = paragraphXml('', style, { withNext });
  if (rowSpan === 0) return cellXml(empty, { width, span: '<w:vMerge/>' });
  const paragraphs = cell.paragraphs.map((text) =>
    cell.bulleted
      ? paragraphXml(text, 'TableBullet', { list: LISTS.cell, withNext })
      : paragraphXml(text, style, { withNext }),
  );
  return cellXml(paragraphs.join('') || empty, {
    width,
    ...(rowSpan > 1 && { span: '<w:vMerge w:val="restart"/>' }),
  });
}

/** `span` and `more` stand in the order that the schema of a cell's properties asks for. */
function cellXml(
  inside: string,
  { width = 0, span = '', more = '' }: { width?: number | undefined; span?: string; more?: string },
): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span}${more}</w:tcPr>${inside}</w:tc>`;
}

const fillXml = (color: string): string =>
  `<w:shd w:val="clear" w:color="auto" w:fill="${color}"/>`;

/** Whole numbers that add up to the width of the page, in proportion to the columns'. */
function widthsOf(columns: readonly TableColumn[], width: number): readonly number[] {
  const all = columns.reduce((total, column) => total + column.width, 0);
  let share = 0;
  return columns.map((column) => {
    const from = Math.round((width * share) / all);
    share += column.width;
    return Math.round((width * share) / all) - from;
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
