import { placeItems } from '../form/match.ts';
import type { FormDefinition } from '../form/model.ts';
import { instancePath } from '../form/path.ts';
import type { SourceRow } from '../form/report.ts';
import type { Fields } from '../json.ts';
import { bareUuid, identityOf, importedId } from './identity.ts';
import type { Lists } from './import-columns.ts';
import type { Fault, Gathered } from './import-fault.ts';
import { finish } from './import-finish.ts';
import { readRow } from './import-read.ts';
import {
  type DataSheet,
  type MatchedSheet,
  type MatchedSheets,
  matchSheets,
} from './import-sheets.ts';

/** A row of the entries' sheet, judged. It is accepted when it has no fault. */
export interface ImportedRow {
  readonly row: number;
  /** The entry's id, the same at each import. */
  readonly id: string;
  /** Its name in the export; an entry of ours is exported under its own id. */
  readonly uuid: string;
  readonly place: string;
  readonly period: string;
  readonly faults: readonly Fault[];
  readonly notices: readonly Fault[];
  /** What the creation brings. */
  readonly set: Fields;
}

export interface ImportDesk {
  readonly lists: Lists;
  readonly digest: (text: string) => string;
  readonly username: string;
  /** Where an entry is that doesn't say it itself. */
  readonly place: string | undefined;
  /** `2026-11-03T10:30:00+01:00`: the day of entries that don't say when they were sent. */
  readonly now: string;
  /** True when the person may create such an entry there. */
  readonly mayCreate: (fields: Fields) => boolean;
}

export interface Importer {
  readonly count: number;
  readonly sheets: MatchedSheets;
  /** Judges a row, 0-based; a row of 150 questions takes some milliseconds. */
  readonly judge: (index: number) => ImportedRow;
}

/** Reads an export of a form row by row; nothing is written. */
export function createImporter(
  definition: FormDefinition,
  sheets: readonly DataSheet[],
  desk: ImportDesk,
): Importer {
  const matched = matchSheets(definition, desk.lists, sheets);
  const placed = placeItems(definition);
  const rows = matched.main?.rows ?? [];
  const children = linkChildren(matched);
  const firstOf = new Map<string, number>();
  const ids = rows.map((row, index) => {
    const id = importedId(definition.id, identityOf(row), row.cells, desk.digest);
    if (!firstOf.has(id)) firstOf.set(id, index);
    return id;
  });

  const judge = (index: number): ImportedRow => {
    const row = rows[index] as SourceRow;
    const main = matched.main as MatchedSheet;
    const id = ids[index] as string;
    const identity = identityOf(row);
    const gathered: Gathered = { answers: {}, from: new Map(), faults: [], notices: [] };
    const read = (sheet: MatchedSheet, each: SourceRow, prefix: string): void =>
      readRow({ definition, placed, lists: desk.lists, sheet, row: each, prefix, gathered });
    read(main, row, '');
    const addInstances = (parent: object, prefix: string, inside: string): void => {
      const counts = new Map<string, number>();
      for (const child of children.get(parent) ?? []) {
        const { sheet } = child;
        const order = (counts.get(sheet.repeat) ?? 0) + 1;
        counts.set(sheet.repeat, order);
        const counted = placed.get(sheet.repeat)?.item.repeatCount !== undefined;
        const range = prefix + sheet.repeat.slice(inside.length);
        const name = counted
          ? String(order)
          : desk.digest(`${id}\n${range}\n${order}`).slice(0, 12);
        const instance = instancePath(range, name);
        if (!counted) gathered.answers[instance] = order;
        read(sheet, child.row, instance);
        addInstances(child.row, instance, sheet.repeat);
      }
    };
    addInstances(row, '', '');

    const twice = firstOf.get(id) !== index;
    const whole = { sheet: main.name, row: row.row, column: '' };
    if (twice) gathered.faults.push({ ...whole, code: 'row_twice' });
    return {
      row: row.row,
      id,
      uuid: identity.uuid,
      ...finish(definition, desk, gathered, whole, identity.sentAt),
    };
  };
  return { count: rows.length, sheets: matched, judge };
}

type Child = { readonly sheet: MatchedSheet; readonly row: SourceRow };

/** The rows of repeats by the row they belong to, in the order of their sheets. */
function linkChildren({ main, repeats }: MatchedSheets): ReadonlyMap<object, readonly Child[]> {
  const tables = main ? [main, ...repeats] : [];
  const parents = new Map<string, SourceRow>();
  for (const { name, rows } of tables)
    for (const [order, row] of rows.entries()) {
      const { cells } = row;
      parents.set(`${name}\n#${cells['_index'] ?? order + 1}`, row);
      if (cells['KEY']) parents.set(`KEY\n${bareUuid(cells['KEY'])}`, row);
      if (name === main?.name) parents.set(`uuid\n${identityOf(row).uuid}`, row);
    }
  const children = new Map<object, Child[]>();
  for (const sheet of repeats)
    for (const row of sheet.rows) {
      const { cells } = row;
      const around = outerTable(sheet, repeats)?.name ?? main?.name ?? '';
      const index = cells['_parent_index'];
      const parent =
        parents.get(`KEY\n${bareUuid(cells['PARENT_KEY'] ?? '')}`) ??
        (index ? parents.get(`${around}\n#${index}`) : undefined) ??
        parents.get(`uuid\n${bareUuid(cells['_submission__uuid'] ?? '')}`);
      if (parent) children.set(parent, [...(children.get(parent) ?? []), { sheet, row }]);
    }
  return children;
}

/** The sheet of the nearest repeat around. */
const outerTable = (
  { repeat }: MatchedSheet,
  repeats: readonly MatchedSheet[],
): MatchedSheet | undefined =>
  repeats
    .filter((other) => repeat.startsWith(`${other.repeat}/`))
    .sort((a, b) => b.repeat.length - a.repeat.length)[0];
