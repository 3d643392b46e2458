/** Control characters but tab and line end, and two code points that are none: no file may hold them. */
const UNWRITABLE = /[^\P{Cc}\t\n\u007F-\u009F]|[\uFFFE\uFFFF]/gu;
const HALF_LETTER = /\p{Cs}/gu;
/** Line ends of any kind: of Windows, of old Macs, vertical tabs and page feeds of pasted text. */
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** Any of these: most texts have none, and are looked at once. */
const ODD = /[^\P{Cc}\t\n]|[\p{Cs}\u2028\u2029\uFFFE\uFFFF]/u;

/** The text with `\n` for each line end, and without what XML and HTML can't hold. */
export const plain = (text: string): string => (ODD.test(text) ? mended(text) : text);

const mended = (text: string): string =>
  text.replace(LINE_END, '\n').replace(UNWRITABLE, '').replace(HALF_LETTER, '\uFFFD');
