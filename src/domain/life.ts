import type { GroupOrGeneral } from './group.ts';
import type { Fields, Json } from './json.ts';
import { type Entity, STAGES, type Stage } from './record.ts';

/** What is to be written for one act; as a screen saves it, in one transaction. */
export interface RecordChange {
  readonly type: 'create' | 'patch' | 'delete' | 'restore';
  readonly entity: Entity;
  readonly id: string;
  /** New values; null clears. */
  readonly set: Fields;
}

/** A record as the acts look at it: a summary has enough of it, but for wordings and motives. */
export interface LifeRecord {
  readonly id: string;
  readonly fields: Fields;
}

const LETTERS: Readonly<Record<GroupOrGeneral, string>> = {
  mi: 'MI',
  pr: 'PR',
  ea: 'EA',
  gc: 'GC',
  ge: 'G',
};

/**
 * The next reference of a group in a session: `CCM6-2021-EA-03`. Two devices apart may take the same
 * one; `renumber` sets them apart later.
 */
export function codeFor(
  sessionCode: string,
  group: GroupOrGeneral,
  takenCodes: Iterable<string>,
): string {
  const start = `${sessionCode}-${LETTERS[group]}-`;
  const numbers = [...takenCodes]
    .filter((code) => code.startsWith(start))
    .map((code) => Number(code.slice(start.length)))
    .filter(Number.isInteger);
  return `${start}${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

/** Where a new recommendation goes. */
export interface Seat {
  /** The session's id. */
  readonly session: string;
  readonly code: string;
  readonly position: number;
}

/** A new proposal of a group; `gtm`: the session is the technical group's. */
export const draft = (
  { session, code, position }: Seat,
  { group, text, gtm = false }: { group: GroupOrGeneral; text: string; gtm?: boolean },
  newId: string,
): readonly RecordChange[] => [
  {
    type: 'create',
    entity: 'recommendation',
    id: newId,
    set: { code, session, order: orderOf(group, gtm), group, position, text, stage: 'proposed' },
  },
];

const orderOf = (group: GroupOrGeneral, gtm: boolean): string =>
  gtm ? 'gtm' : group === 'ge' ? 'general' : 'specific';

const patch = ({ id }: LifeRecord, set: Fields): RecordChange => ({
  type: 'patch',
  entity: 'recommendation',
  id,
  set,
});

/** Another wording; the one before stays as `formerText`, and in the history. */
export function reword(rec: LifeRecord, text: string, motive: string): readonly RecordChange[] {
  const former = rec.fields['text'] ?? null;
  if (text === former) return [];
  const note = motive === '' ? null : motive;
  return [patch(rec, { text, formerText: former, decision: 'reword', decisionNote: note })];
}

/** One of two goes on; nothing else moves: whoever reads the kept one reads the absorbed one's items too. */
export function mergeInto(
  absorbed: LifeRecord,
  kept: LifeRecord,
  motive: string,
): readonly RecordChange[] {
  if (absorbed.id === kept.id) return [];
  const note = motive === '' ? null : motive;
  return [patch(absorbed, { decision: 'merge', decisionNote: note, mergedInto: kept.id })];
}

export const abandon = (rec: LifeRecord, motive: string): readonly RecordChange[] => [
  patch(rec, { decision: 'abandon', decisionNote: motive, mergedInto: null }),
];

/** Still worked on: neither abandoned nor merged into another. */
export const isOpen = ({ fields: { decision } }: LifeRecord): boolean =>
  decision !== 'abandon' && decision !== 'merge';

/** Those that may take the step to `stage` take it, the others stay: the one before it, and open. */
export function advanceStage(recs: readonly LifeRecord[], stage: Stage): readonly RecordChange[] {
  const before = STAGES[STAGES.indexOf(stage) - 1];
  return recs
    .filter((rec) => isOpen(rec) && stageOf(rec) === before)
    .map((rec) => patch(rec, { stage }));
}

/** Back to the group that proposed them. */
export const sendBack = (recs: readonly LifeRecord[]): readonly RecordChange[] =>
  recs.filter((rec) => stageOf(rec) !== 'proposed').map((rec) => patch(rec, { stage: 'proposed' }));

/** One without a stage was never validated. */
export const stageOf = ({ fields: { stage } }: LifeRecord): Stage =>
  STAGES.find((known) => known === stage) ?? 'proposed';

/** What goes along to the next session; state, decision and due date are of the session that ends. */
const CARRIED = [
  'text',
  'group',
  'lead',
  'partners',
  'regions',
  'pmm',
  'pnm',
  'frequency',
  'indicator',
  'target',
  'indicatorForm',
  'indicatorField',
] as const;

/**
 * To another session, where it is a recommendation of its own that remembers whence it comes. From
 * the technical group (GTM) to the CCM likewise. `from` needs whole fields, not a summary's.
 */
export function carryOver(
  from: LifeRecord,
  { session, code, position, stage }: Seat & { readonly stage: Stage },
  newId: string,
): readonly RecordChange[] {
  const carried = CARRIED.filter((field) => (from.fields[field] ?? null) !== null);
  const group = from.fields['group'] as GroupOrGeneral;
  const set = {
    ...Object.fromEntries(
      carried.map((field): [string, Json] => [field, from.fields[field] ?? null]),
    ),
    code,
    session,
    order: orderOf(group, false),
    position,
    stage,
    carriedFrom: from.id,
  };
  return [
    patch(from, { decision: 'carry_over', decisionNote: null, mergedInto: null }),
    { type: 'create', entity: 'recommendation', id: newId, set },
  ];
}

/**
 * Two rows of one session with one reference: the first one to stand keeps it, the others take the
 * next free ones. Empty when there are none.
 */
export function renumber(
  sessionCode: string,
  recs: readonly LifeRecord[],
): readonly RecordChange[] {
  const taken = new Set(recs.map(({ fields }) => String(fields['code'])));
  const seen = new Set<string>();
  const changes: RecordChange[] = [];
  for (const rec of [...recs].sort(byPosition)) {
    const code = String(rec.fields['code']);
    if (!seen.has(code)) seen.add(code);
    else {
      const next = codeFor(sessionCode, rec.fields['group'] as GroupOrGeneral, taken);
      taken.add(next);
      changes.push(patch(rec, { code: next }));
    }
  }
  return changes;
}

/** Rows and items of one place: by position, ties by id, so that every device shows one order. */
export const byPosition = (a: LifeRecord, b: LifeRecord): number =>
  positionOf(a) - positionOf(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const positionOf = ({ fields: { position } }: LifeRecord): number =>
  typeof position === 'number' ? position : Number.MAX_SAFE_INTEGER;

/**
 * A recommendation across sessions by `carriedFrom`: those it comes from, oldest first, itself, then
 * those it was carried on to. One that this device doesn't have ends the chain; so does a circle.
 */
export function chainOf<R extends LifeRecord>(rec: R, all: readonly R[]): readonly R[] {
  const seen = new Set([rec.id]);
  const before: R[] = [];
  const parentOf = (one: R) => all.find(({ id }) => id === one.fields['carriedFrom']);
  for (let past = parentOf(rec); past && !seen.has(past.id); past = parentOf(past)) {
    seen.add(past.id);
    before.unshift(past);
  }
  const after: R[] = [rec];
  // why an index: `after` grows while it is walked
  for (let index = 0; index < after.length; index += 1) {
    const from = after[index]?.id;
    const next = all.filter(({ id, fields }) => fields['carriedFrom'] === from && !seen.has(id));
    for (const one of next) seen.add(one.id);
    after.push(...next);
  }
  return [...before, ...after];
}

/**
 * Where a merged one is read now: the end of its merges; itself when it isn't merged, or when that one
 * isn't on this device. Of a circle (two devices merged both ways), the smallest id goes on.
 */
export function keptOf<R extends LifeRecord>(rec: R, all: readonly R[]): R {
  const path = [rec];
  for (let last = rec; ; ) {
    if (last.fields['decision'] !== 'merge') return last;
    const next = all.find(({ id }) => id === last.fields['mergedInto']);
    if (!next) return last;
    const circle = path.findIndex(({ id }) => id === next.id);
    if (circle >= 0) return path.slice(circle).reduce((a, b) => (a.id < b.id ? a : b));
    path.push(next);
    last = next;
  }
}

/** Those that were merged into `rec`, directly or through another, in the order of the table. */
export const absorbedBy = <R extends LifeRecord>(rec: R, all: readonly R[]): readonly R[] =>
  all.filter((other) => other.id !== rec.id && keptOf(other, all).id === rec.id).sort(byPosition);

/** What takes changes back. `before` are the records as they stood; a record that wasn't there is removed. */
export function inverse(
  changes: readonly RecordChange[],
  before: readonly LifeRecord[],
): readonly RecordChange[] {
  const fieldsOf = new Map(before.map(({ id, fields }) => [id, fields]));
  return [...changes].reverse().map((change): RecordChange => {
    const { entity, id, set } = change;
    if (change.type === 'create') return { type: 'delete', entity, id, set: {} };
    if (change.type === 'delete') return { type: 'restore', entity, id, set: {} };
    if (change.type === 'restore') return { type: 'delete', entity, id, set: {} };
    const old = fieldsOf.get(id) ?? {};
    return {
      ...change,
      set: Object.fromEntries(Object.keys(set).map((field) => [field, old[field] ?? null])),
    };
  });
}
