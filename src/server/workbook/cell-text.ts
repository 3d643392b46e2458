/** What a workbook's reader gives for a cell. Dates are at UTC: a spreadsheet knows no time zone. */
export type CellValue = string | number | boolean | Date | null;

const DAY_ZERO = Date.UTC(1900, 0, 1);

/**
 * The cell as an XLSForm converter reads it: `TRUE` and `FALSE`; numbers in full, whole ones without
 * `.0`; `2026-11-25`, `2026-11-25T08:30:00`, or `08:30:00` for a time without a day. Text is kept as
 * it is but for line ends, `\n` for all, and halves of letters; what holds nothing but blanks is `''`.
 */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string')
    return value.trim() === '' ? '' : value.replaceAll('\r\n', '\n').replace(/\p{Cs}/gu, '\uFFFD');
  return Number.isNaN(value.getTime()) ? '' : dateText(value);
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return '';
  const text = String(value);
  if (!text.includes('e')) return text;
  return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
}

function dateText(date: Date): string {
  // why: a moment is a fraction of a day in the file, which comes out a hair beside the second
  const instant = Math.round(date.getTime() / 1000) * 1000;
  const [day = '', time = ''] = new Date(instant).toISOString().slice(0, 19).split('T');
  if (instant < DAY_ZERO) return time;
  return time === '00:00:00' ? day : `${day}T${time}`;
}
