import type { Row } from '#domain/form/headers.ts';
import type { Sheets } from './to-xform.ts';
import type { Part } from './xform-tree.ts';
import { element, escapeXml } from './xml.ts';

/** The text of a cell with its `${…}` as outputs. */
export function outputs(text: string, part: Part | undefined, { references }: Sheets): string {
  return text
    .split(/(\$\{[^}]+\})/)
    .map((piece) =>
      piece.startsWith('${')
        ? element('output', { value: references.replace(piece, part) })
        : escapeXml(piece),
    )
    .join('');
}

/** A column's texts by language; `default` stands for the column without one. */
export function textsOf(row: Row, column: string): ReadonlyMap<string, string> {
  return new Map(
    row.cells
      .filter((cell) => cell.column === column)
      .map(({ language, text }) => [language, text]),
  );
}

/** `<label>` with its text, or with its reference when the form has languages. */
export function spoken(tag: 'label' | 'hint', part: Part, sheets: Sheets): string {
  const texts = textsOf(part.row, tag);
  if (texts.size === 0) return tag === 'label' && part.kind === 'question' ? element(tag, {}) : '';
  if (isTranslated(texts)) return element(tag, { ref: `jr:itext('${part.path}:${tag}')` });
  return element(tag, {}, outputs(texts.get('') ?? '', part, sheets));
}

/** A text without a language stays in place; beside others it is the language `default`. */
export const isTranslated = (texts: ReadonlyMap<string, string>): boolean =>
  [...texts.keys()].some((language) => language !== '');

export function translation(
  texts: ReadonlyMap<string, string>,
  language: string,
  { defaultLanguage }: Sheets,
): string {
  const own = texts.get(language === 'default' ? '' : language);
  return own ?? (language === defaultLanguage ? texts.get('') : undefined) ?? '-';
}
