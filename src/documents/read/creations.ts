import type { GroupOrGeneral } from '#domain/group.ts';
import type { Fields, Json } from '#domain/json.ts';
import { codeFor, type RecordChange } from '#domain/life.ts';
import { regionOf } from '#domain/place.ts';
import { CELL_KINDS, cellField } from '#domain/recommendation.ts';
import type { ItemKind, Stage } from '#domain/record.ts';
import type { Plan, PlanRow } from './plan.ts';

/** Where the recommendations go. */
export interface Target {
  readonly session: { readonly id: string; readonly code: string; readonly isGtm: boolean };
  readonly stage: Stage;
  /** References in use, of whatever session. */
  readonly takenCodes: Iterable<string>;
  /** Position of the last recommendation of the session; 0 when it has none. */
  readonly lastPosition: number;
}

/** What is written for one row, in one transaction. */
export interface RowCreation {
  readonly row: PlanRow;
  readonly changes: readonly RecordChange[];
}

/**
 * The records of the rows, in their order: a recommendation, then its items; those of a cell that
 * rows share come with the first of them. A cell in `written` has its items already. What the file
 * doesn't tell is absent.
 */
export function creationsOf(
  { cells }: Plan,
  rows: readonly PlanRow[],
  { session, stage, takenCodes, lastPosition }: Target,
  written: ReadonlySet<string>,
  newId: () => string,
): readonly RowCreation[] {
  const taken = new Set(takenCodes);
  const done = new Set(written);
  return rows.map((row, index) => {
    const group = row.group ?? 'ge';
    const code = row.code && !taken.has(row.code) ? row.code : codeFor(session.code, group, taken);
    taken.add(code);
    const item = (kind: ItemKind, text: string, at: number, more: Fields): RecordChange => ({
      type: 'create',
      entity: 'item',
      id: newId(),
      set: { kind, recommendation: row.id, position: at + 1, text, ...more },
    });
    const place = row.commune.value === null ? {} : { place: row.commune.value };
    const items = [
      ...said(row.measures).map((text, at) => item('measure', text, at, place)),
      ...said(row.advances).map((text, at) => item('advance', text, at, place)),
      ...said(row.activities).map((text, at) => item('activity', text, at, place)),
    ];
    for (const kind of CELL_KINDS) {
      const cell = row[kind];
      if (cell === null || done.has(cell)) continue;
      done.add(cell);
      items.push(...said(cells[cell] ?? []).map((text, at) => item(kind, text, at, { cell })));
    }
    const set: Fields = {
      code,
      session: session.id,
      order: orderOf(group, session.isGtm),
      group,
      position: lastPosition + index + 1,
      text: row.text.trim(),
      stage,
      ...valuesOf(row),
    };
    const recommendation = { type: 'create', entity: 'recommendation', id: row.id, set } as const;
    return { row, changes: [recommendation, ...items] };
  });
}

/** Without lines that were left empty while somebody corrected them. */
export const said = (items: readonly string[]): readonly string[] =>
  items.map((text) => text.trim()).filter((text) => text !== '');

const orderOf = (group: GroupOrGeneral, isGtm: boolean): string =>
  isGtm ? 'gtm' : group === 'ge' ? 'general' : 'specific';

function valuesOf(row: PlanRow): Fields {
  const regions = row.regions.map(({ value }) => value);
  const region = row.commune.value === null ? null : regionOf(row.commune.value);
  const known = [...new Set([...regions, region])].filter((code) => code !== null);
  const values: Record<string, Json> = {
    dueDate: row.dueDate.value,
    lead: row.lead || null,
    indicator: row.indicator || null,
    partners: row.partners.length > 0 ? [...new Set(said(row.partners))].sort() : null,
    regions: known.length > 0 ? known.sort() : null,
  };
  for (const kind of CELL_KINDS) values[cellField(kind)] = row[kind];
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
