import { ALIASES, LANGUAGES, TRANSLATED } from './header-aliases.ts';
import type { Sheet, SourceRow } from './report.ts';

/** A cell under the column's canonical name; `language` is `''` for a column without one. */
export interface Cell {
  readonly column: string;
  readonly language: string;
  readonly header: string;
  /** Without the spaces around it. */
  readonly text: string;
  /** How many spaces stood before it. */
  readonly indent?: number;
}

/** A row without its empty cells. */
export interface Row {
  readonly row: number;
  readonly cells: readonly Cell[];
}

type Meaning = Pick<Cell, 'column' | 'language'>;

/** Namespaces that XLSForm puts before a column without changing its meaning. */
const PREFIXES = ['bind', 'control', 'body'];

export function readRows(sheet: Sheet, rows: readonly SourceRow[]): readonly Row[] {
  const headers = new Map<string, Meaning>();
  return rows.flatMap(({ row, cells }) => {
    const read: Cell[] = [];
    for (const [header, content] of Object.entries(cells)) {
      const text = content.trim();
      if (!text || !header.trim()) continue;
      let meaning = headers.get(header);
      if (!meaning) {
        meaning = readHeader(sheet, header);
        headers.set(header, meaning);
      }
      const indent = content.indexOf(text);
      read.push({ ...meaning, header, text, ...(indent > 0 ? { indent } : {}) });
    }
    return read.length > 0 ? [{ row, cells: read }] : [];
  });
}

/** `label::Français (fr)`, `label:fr`, `bind::jr:constraintMsg::fr`… to a column and a language code. */
function readHeader(sheet: Sheet, header: string): Meaning {
  const parts = partsOf(sheet, header);
  const [base = '', ...rest] = parts;
  if (snake(base) === 'media') return { column: 'media', language: languageCode(rest[1] ?? '') };
  if (snake(parts.join('::')) === 'instance::hxl') return { column: 'hxl', language: '' };
  const column = canonical(sheet, base);
  if (TRANSLATED.includes(column))
    return { column, language: rest.length > 0 ? languageCode(rest.join('::')) : '' };
  const isData = sheet === 'choices' || sheet === 'external_choices';
  if (isData && column !== 'list_name' && column !== 'name')
    return { column: header.trim(), language: '' };
  return { column: rest.length > 0 ? snake(parts.join('::')) : column, language: '' };
}

/** Between `::`, or between `:` in the old writing; without `bind`, `control` and `body`. */
function partsOf(sheet: Sheet, header: string): readonly string[] {
  const parts = header.trim().split(/\s*::\s*/);
  if (PREFIXES.includes(snake(parts[0]))) parts.shift();
  if (parts.length > 1) return parts;
  const [base = '', ...rest] = (parts[0] ?? '').split(/\s*:\s*/);
  if (rest.length === 0) return parts;
  if (snake(base) === 'media') return [base, ...rest];
  if (PREFIXES.includes(snake(base))) return [rest.join(':')];
  return TRANSLATED.includes(canonical(sheet, base)) ? [base, rest.join(':')] : parts;
}

/** The code between parentheses, else the code of a name we know, else the text itself. */
export function languageCode(text: string): string {
  const code = /\(([\w-]+)\)\s*$/.exec(text)?.[1];
  if (code) return code.toLowerCase();
  const name = text.trim();
  const known = name.toLowerCase();
  return Object.hasOwn(LANGUAGES, known) ? (LANGUAGES[known] ?? name) : name;
}

export const cellOf = (row: Row, column: string): Cell | undefined =>
  row.cells.find((cell) => cell.column === column);

const snake = (text = ''): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

function canonical(sheet: Sheet, base: string): string {
  const name = snake(base);
  return Object.hasOwn(ALIASES[sheet], name) ? (ALIASES[sheet][name] ?? name) : name;
}
