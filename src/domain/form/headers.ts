import type { Sheet, SourceRow } from './report.ts';

/** A cell under the column's canonical name; `language` is `''` for a column without one. */
export interface Cell {
  readonly column: string;
  readonly language: string;
  readonly header: string;
  readonly text: string;
}

/** A row without its empty cells. */
export interface Row {
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** Headers as XLSForm authors write them, in lower case with underscores. */
const ALIASES: Readonly<Record<Sheet, Readonly<Record<string, string>>>> = {
  survey: {
    caption: 'label',
    command: 'type',
    tag: 'name',
    value: 'name',
    relevance: 'relevant',
    calculate: 'calculation',
    read_only: 'readonly',
    count: 'repeat_count',
    'jr:count': 'repeat_count',
    'jr:constraintmsg': 'constraint_message',
    'jr:requiredmsg': 'required_message',
    constraintmsg: 'constraint_message',
    constraining_message: 'constraint_message',
    requiredmsg: 'required_message',
  },
  choices: { value: 'name', caption: 'label', list: 'list_name' },
  settings: {
    title: 'form_title',
    set_form_title: 'form_title',
    id_string: 'form_id',
    set_form_id: 'form_id',
  },
};

const TRANSLATED = ['label', 'hint', 'constraint_message', 'required_message', 'form_title'];

/** Namespaces that XLSForm puts before a column without changing its meaning. */
const PREFIXES = ['bind', 'control', 'body'];

const LANGUAGES: Readonly<Record<string, string>> = {
  français: 'fr',
  francais: 'fr',
  french: 'fr',
  anglais: 'en',
  english: 'en',
  haoussa: 'ha',
  hausa: 'ha',
  zarma: 'dje',
  arabe: 'ar',
  arabic: 'ar',
};

export function readRows(sheet: Sheet, rows: readonly SourceRow[]): readonly Row[] {
  const headers = new Map<string, Pick<Cell, 'column' | 'language'>>();
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
      read.push({ ...meaning, header, text });
    }
    return read.length > 0 ? [{ row, cells: read }] : [];
  });
}

/** `label::Français (fr)`, `label:fr`, `bind::jr:constraintMsg::fr`… to a column and a language code. */
function readHeader(sheet: Sheet, header: string): Pick<Cell, 'column' | 'language'> {
  const parts = header.trim().split(/\s*::\s*/);
  if (PREFIXES.includes(snake(parts[0]))) parts.shift();
  if (parts.length === 1) {
    const [base = '', ...rest] = (parts[0] ?? '').split(/\s*:\s*/);
    if (rest.length > 0 && [...TRANSLATED, ...PREFIXES].includes(canonical(sheet, base)))
      parts.splice(0, 1, ...(PREFIXES.includes(snake(base)) ? [] : [base]), rest.join(':'));
  }
  const column = canonical(sheet, parts[0] ?? '');
  if (TRANSLATED.includes(column))
    return { column, language: parts.length > 1 ? languageCode(parts.slice(1).join('::')) : '' };
  if (sheet === 'choices' && column !== 'list_name' && column !== 'name')
    return { column: header.trim(), language: '' };
  return { column: parts.length > 1 ? snake(parts.join('::')) : column, language: '' };
}

/** The code between parentheses, else the code of a name we know, else the text itself. */
export function languageCode(text: string): string {
  const code = /\(([\w-]+)\)\s*$/.exec(text)?.[1];
  if (code) return code.toLowerCase();
  const name = text.trim();
  return LANGUAGES[name.toLowerCase()] ?? name;
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
  return ALIASES[sheet][name] ?? name;
}
