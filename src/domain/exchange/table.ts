/** What leaves in a file: a table of an entry a row, and one an instance for each repeat. */
export interface Table {
  /** Of the sheet: at most 31 characters, none of `[]:*?/\`, unique in the file. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** As many cells as columns; null is an empty cell. */
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
  readonly name: string;
  /** Tag of the Humanitarian Exchange Language; '' for none. */
  readonly hxl: string;
}

export type Cell = string | number | null;

const FORBIDDEN = /[[\]:*?/\\]/g;
const MOST = 31;

/** A name that a spreadsheet takes, different from those taken. */
export function sheetName(wanted: string, taken: readonly string[]): string {
  const clean = wanted.replace(FORBIDDEN, '_').slice(0, MOST) || '_';
  const used = new Set(taken.map((name) => name.toLowerCase()));
  let name = clean;
  for (let n = 2; used.has(name.toLowerCase()); n += 1) {
    const tail = `_${n}`;
    name = clean.slice(0, MOST - tail.length) + tail;
  }
  return name;
}
