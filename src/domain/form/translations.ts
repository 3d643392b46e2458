import type { Cell, Row } from './headers.ts';
import type { Choice, Expression, TextPart, Translated } from './model.ts';

/** Reads the `${…}` of one text; `at` is where the expression starts in the cell. */
export type BindOutput = (expression: string, cell: Cell, at: number) => Expression | undefined;

export interface Languages {
  readonly all: readonly string[];
  readonly default: string;
}

/** The default language comes first, then the others as the columns bring them. */
export function findLanguages(rows: readonly Row[], wanted: string): Languages {
  const found = new Set<string>();
  let plain = false;
  for (const { cells } of rows)
    for (const { column, language } of cells) {
      if (language) found.add(language);
      else if (column === 'label') plain = true;
    }
  const fallback = found.has('fr') || plain || found.size === 0 ? 'fr' : [...found][0];
  const chosen = wanted || fallback || 'fr';
  return {
    default: chosen,
    all: [chosen, ...[...found].filter((language) => language !== chosen)],
  };
}

/** A column without a language speaks the default one, unless that language has its own column. */
export function translate(
  row: Row,
  column: string,
  languages: Languages,
  output: BindOutput,
): Translated | undefined {
  const texts = new Map<string, readonly TextPart[]>();
  for (const cell of row.cells)
    if (cell.column === column && cell.language) texts.set(cell.language, split(cell, output));
  const plain = row.cells.find((cell) => cell.column === column && !cell.language);
  if (plain && !texts.has(languages.default)) texts.set(languages.default, split(plain, output));
  return texts.size > 0 ? Object.fromEntries(texts) : undefined;
}

function split(cell: Cell, output: BindOutput): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of cell.text.matchAll(/\$\{[^{}]*\}/g)) {
    if (match.index > end) parts.push(cell.text.slice(end, match.index));
    const bound = output(match[0], cell, match.index);
    if (bound) parts.push({ output: bound });
    end = match.index + match[0].length;
  }
  if (end < cell.text.length) parts.push(cell.text.slice(end));
  return parts;
}

/** Every expression that a text shows. */
export function outputsOf(text: Choice['label'] | undefined): readonly Expression[] {
  if (text === undefined || typeof text === 'string') return [];
  return Object.values(text).flatMap((parts) =>
    parts.flatMap((part) => (typeof part === 'string' ? [] : [part.output])),
  );
}

/** Is there a text in French; in any language, in a form that speaks no French and was told so once. */
export const hasFrench = (row: Row, column: string, languages: Languages): boolean =>
  row.cells.some(
    (cell) =>
      cell.column === column &&
      (!languages.all.includes('fr') || (cell.language || languages.default) === 'fr'),
  );
