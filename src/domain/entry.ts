import type { Fields } from './json.ts';
import type { EntryState } from './record.ts';

/** The steps of an entry after it was finished on the device; `draft` never leaves it. */
const NEXT: Readonly<Record<EntryState, readonly EntryState[]>> = {
  submitted: ['regional_ok', 'validated', 'returned', 'withdrawn'],
  regional_ok: ['validated', 'returned', 'withdrawn'],
  validated: ['returned'],
  returned: ['submitted', 'withdrawn'],
  withdrawn: ['submitted'],
};

export const mayFollow = (from: EntryState, to: EntryState): boolean => NEXT[from].includes(to);

/** Who moves an entry to a state: the word of `can`. */
export const actionFor = (to: EntryState): 'submit' | 'regional_ok' | 'validate' => {
  if (to === 'validated') return 'validate';
  return to === 'regional_ok' ? 'regional_ok' : 'submit';
};

/** A return needs the right of the state it undoes: the council's or the validator's. */
export const returnActionFor = (from: EntryState): 'regional_ok' | 'validate' =>
  from === 'submitted' ? 'regional_ok' : 'validate';

/**
 * Locked for its author from the region's agreement on, for the council from the validation on:
 * an edit is kept as a conflict for the validator.
 */
export function isLocked(state: unknown, editorIsCouncil: boolean): boolean {
  if (state === 'validated') return true;
  return state === 'regional_ok' && !editorIsCouncil;
}

interface EntryLike {
  readonly id: string;
  readonly fields: Fields;
  readonly deleted: boolean;
}

/**
 * Groups of entries that tell the same thing twice: same form, place and period, neither withdrawn
 * nor deleted. Only forms declared unique count. Keyed by entry id; the value lists the others.
 */
export function duplicatesOf(
  entries: readonly EntryLike[],
  isUnique: (form: string) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const byKey = new Map<string, string[]>();
  for (const { id, fields, deleted } of entries) {
    const { form, place, period, state } = fields;
    if (deleted || state === 'withdrawn' || typeof form !== 'string' || !isUnique(form)) continue;
    const key = `${form}|${String(place)}|${String(period)}`;
    byKey.set(key, [...(byKey.get(key) ?? []), id]);
  }
  const duplicates = new Map<string, readonly string[]>();
  for (const ids of byKey.values()) {
    if (ids.length < 2) continue;
    for (const id of ids)
      duplicates.set(
        id,
        ids.filter((other) => other !== id),
      );
  }
  return duplicates;
}

interface Received extends EntryLike {
  readonly createdAt: string;
  /** Instant in UTC when the server got it; null while it is only here. */
  readonly receivedAt: string | null;
}

/**
 * The entries whose figures count: none withdrawn or deleted, and of those that tell the same thing
 * the validated one, else the one received first (what hasn't left yet comes last).
 */
export function countedEntries<E extends Received>(
  entries: readonly E[],
  isUnique: (form: string) => boolean,
): readonly E[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const duplicates = duplicatesOf(entries, isUnique);
  return entries.filter((entry) => {
    if (entry.deleted || entry.fields['state'] === 'withdrawn') return false;
    const others = (duplicates.get(entry.id) ?? []).flatMap((id) => byId.get(id) ?? []);
    return others.every((other) => comesFirst(entry, other));
  });
}

function comesFirst(one: Received, other: Received): boolean {
  const [a, b] = [rankOf(one), rankOf(other)];
  return a === b ? one.id < other.id : a < b;
}

/** In the order of code units: validated, then received, then the others. */
const rankOf = ({ fields, receivedAt, createdAt }: Received): string => {
  if (fields['state'] === 'validated') return '0';
  return receivedAt === null ? `2${createdAt}` : `1${receivedAt}`;
};
