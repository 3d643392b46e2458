import { all, value } from './open-file.ts';

/** What the cells of a worksheet hold, by their place: `A1`. */
export const cellsOf = (sheet: Document): Readonly<Record<string, string>> =>
  Object.fromEntries(
    all(sheet, 'c')
      .filter(({ textContent }) => textContent)
      .map((cell) => [value(cell, 'r'), cell.textContent]),
  );

/** Merged places: `A1:C1`. */
export const mergesOf = (sheet: Document): readonly string[] =>
  all(sheet, 'mergeCell').map((merge) => value(merge, 'ref') ?? '');
