import { escapeXml } from '#domain/workbook/xml.ts';
import { plain } from './text.ts';

export const WORD_ROOT =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** Letters written from the right: Hebrew, Arabic, Syriac, Thaana, N’Ko, Adlam and their forms. */
const RIGHT = /[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]/u;
/** Letters of Europe and signs alone: nothing to look closer at. */
const FROM_LEFT = /^[ -\u058F\u1E00-\u2BFF\n\t]*$/;
const STRONG = /\p{L}/u;
/** A stretch of such letters, with what stands between them. */
const STRETCHES =
  /([\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}](?:[^\p{L}\n\t]*[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}])*)/u;

interface ParagraphOptions {
  /** Number of the list that it is a bullet of (see `LISTS`). */
  readonly list?: number;
  /** It stands on the page of what follows. */
  readonly withNext?: boolean;
}

export function paragraphXml(
  text: string,
  style: string,
  { list, withNext }: ParagraphOptions = {},
): string {
  const number =
    list === undefined ? '' : `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`;
  const next = withNext ? '<w:keepNext/>' : '';
  const properties = `<w:pStyle w:val="${style}"/>${next}${number}${directionXml(text)}`;
  return `<w:p><w:pPr>${properties}</w:pPr>${textXml(text)}</w:p>`;
}

/** Runs of a text, every character kept: `\n` is a break of line. */
export function textXml(text: string): string {
  const clean = plain(text);
  if (FROM_LEFT.test(clean) || !RIGHT.test(clean)) return runXml(clean, '');
  return clean
    .split(STRETCHES)
    .map((part, at) => runXml(part, at % 2 === 1 ? '<w:rPr><w:rtl/></w:rPr>' : ''))
    .join('');
}

/** `<w:bidi/>` where the first letter of the paragraph is written from the right. */
function directionXml(text: string): string {
  if (FROM_LEFT.test(text) || !RIGHT.test(text)) return '';
  const first = STRONG.exec(text)?.[0] ?? '';
  return RIGHT.test(first) ? '<w:bidi/>' : '';
}

function runXml(text: string, properties: string): string {
  if (text === '') return '';
  // why: line ends and tabs are rare, and most texts need no second look
  const inside = /[\n\t]/.test(text)
    ? text
        .split(/([\n\t])/)
        .map(pieceXml)
        .join('')
    : pieceXml(text);
  return `<w:r>${properties}${inside}</w:r>`;
}

function pieceXml(piece: string): string {
  if (piece === '\n') return '<w:br/>';
  if (piece === '\t') return '<w:tab/>';
  return piece === '' ? '' : `<w:t xml:space="preserve">${escapeXml(piece)}</w:t>`;
}
