import type { Cell, Table } from './table.ts';

export const BOM = '\uFEFF';

/**
 * How a French Excel opens a CSV: what begins like a formula gets an apostrophe in front, and what
 * begins with an apostrophe before such a sign gets one more, so that `readCsvText` gives all back.
 */
export const CSV_FORMAT = {
  delimiter: ';',
  newline: '\r\n',
  escapeFormulae: /^'*[=+\-@\t\r](?!\d+(,\d+)?$)/,
} as const;

/** The headers, then the rows; decimals have a comma, which a French Excel takes for a number. */
export const csvRows = ({ columns, rows }: Table): readonly (readonly string[])[] => [
  columns.map(({ name }) => name),
  ...rows.map((row) => row.map(csvText)),
];

const csvText = (cell: Cell): string => {
  if (cell === null) return '';
  return typeof cell === 'number' ? plainNumber(cell).replace('.', ',') : cell;
};

/** Without exponent: 0,0000001 rather than 1e-7. */
const plainNumber = (value: number): string => {
  const text = String(value);
  return text.includes('e')
    ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : text;
};

/** Takes the apostrophe off that was put before what begins like a formula. */
export const readCsvText = (text: string): string =>
  /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
