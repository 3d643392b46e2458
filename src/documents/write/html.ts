import type { Block, DocumentCell, DocumentTable, OfficialDocument } from '../model.ts';
import { gather, stepsOf } from './gather.ts';
import { type GridRow, gridOf } from './grid.ts';
import { isHeld } from './held.ts';
import { styleOf } from './html-style.ts';
import { plain } from './text.ts';
import type { Writer } from './write.ts';

/** A whole page that stands alone, made to be printed: no script, nothing from elsewhere. */
export const writeHtml: Writer = async (document, { encode }, onProgress) =>
  encode(await gather(pieces(document), stepsOf(document, onProgress)));

function* pieces(document: OfficialDocument): Generator<string> {
  const { title, letterhead, subtitle, freshness, footer } = document;
  yield [
    '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title><style>${styleOf(document)}</style></head><body><main>`,
    `<header><div class="letterhead">${letterhead.map(paragraph).join('')}</div>`,
    `<h1 dir="auto">${escaped(title)}</h1>`,
    subtitle.length > 0 ? `<div class="subtitle">${subtitle.map(paragraph).join('')}</div>` : '',
    freshness ? `<p class="note">${escaped(freshness)}</p>` : '',
    '</header>\n',
  ].join('');
  for (const [at, block] of document.blocks.entries()) {
    const held = isHeld(block, document.blocks[at + 1]);
    if (block.kind === 'table') yield* tablePieces(block, document.orientation, held);
    else if (held) yield `<div class="next">${blockHtml(block)}</div>\n`;
    else yield `${blockHtml(block)}\n`;
  }
  yield `</main><footer>${escaped(footer)}</footer></body></html>\n`;
}

function blockHtml(block: Exclude<Block, DocumentTable>): string {
  switch (block.kind) {
    case 'heading':
      // why: the title of the document is the only h1
      return `<h${block.level + 1} dir="auto">${escaped(block.text)}</h${block.level + 1}>`;
    case 'paragraph':
      return block.tone === 'note'
        ? `<p class="note" dir="auto">${escaped(block.text)}</p>`
        : paragraph(block.text);
    case 'list':
      return bullets(block.items);
    case 'facts': {
      const rows = block.facts.map(
        ({ name, value }) =>
          `<tr><th scope="row" dir="auto">${escaped(name)}</th><td>${paragraph(value)}</td></tr>`,
      );
      return `<table class="facts"><tbody>${rows.join('')}</tbody></table>`;
    }
    case 'signature':
      return `<div class="signature">${block.lines.map(paragraph).join('')}</div>`;
  }
}

function* tablePieces(
  table: DocumentTable,
  orientation: OfficialDocument['orientation'],
  withNext: boolean,
): Generator<string> {
  const { columns, rows } = gridOf(table, orientation, withNext);
  const widths = columns.map(({ width }) => `<col style="width:${width}%">`);
  const titles = columns.map(({ title }) => `<th scope="col">${escaped(title)}</th>`);
  yield [
    `<div class="wide"><table aria-label="${escaped(table.name)}">`,
    `<colgroup>${widths.join('')}</colgroup>`,
    `<thead><tr>${titles.join('')}</tr></thead><tbody>\n`,
  ].join('');
  for (const row of rows) yield `${rowHtml(row, columns)}\n`;
  yield '</tbody></table></div>\n';
}

function rowHtml(row: GridRow, columns: DocumentTable['columns']): string {
  if (row.kind === 'section')
    return `<tr class="section"><th colspan="${columns.length}" scope="rowgroup" dir="auto">${escaped(row.text)}</th></tr>`;
  const cells = row.places.map(({ cell, rowSpan }, column) => {
    if (rowSpan === 0) return '';
    const span = rowSpan > 1 ? ` rowspan="${rowSpan}"` : '';
    const align = columns[column]?.align === 'end' ? ' class="end"' : '';
    return `<td${span}${align}>${cellHtml(cell)}</td>`;
  });
  const classes = [...(row.whole ? ['whole'] : []), ...(row.withNext ? ['next'] : [])];
  const named = classes.length > 0 ? ` class="${classes.join(' ')}"` : '';
  return `<tr${named}>${cells.join('')}</tr>`;
}

const cellHtml = ({ paragraphs, bulleted }: DocumentCell): string =>
  bulleted ? bullets(paragraphs) : paragraphs.map(paragraph).join('');

const bullets = (items: readonly string[]): string =>
  items.length > 0
    ? `<ul>${items.map((item) => `<li dir="auto">${escaped(item)}</li>`).join('')}</ul>`
    : '';

const paragraph = (text: string): string => `<p dir="auto">${escaped(text)}</p>`;

const escaped = (text: string): string =>
  plain(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
