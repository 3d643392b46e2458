import type { Fields } from '#domain/json.ts';
import { ENTRY_STATES } from '#domain/record.ts';
import type { LocalRecord } from '../../db/rows.ts';

/** Where an entry stands: what it asks of somebody, what the server says of it, its way there. */
export const STANDINGS = [
  'toFix',
  'conflict',
  'duplicate',
  'ready',
  'sent',
  'received',
  'regional_ok',
  'validated',
  'returned',
  'withdrawn',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** The entries by id that wait for somebody. */
export interface Marks {
  readonly toFix: ReadonlySet<string>;
  readonly conflict: ReadonlySet<string>;
  readonly duplicate: { readonly has: (id: string) => boolean };
}

/**
 * Everything to be said of an entry, the most pressing first. A received entry is just that; one
 * that the server judged says how; what hasn't left yet says so beside it.
 */
export function standingsOf(
  { id, fields, delivery }: { id: string; fields: Fields; delivery: LocalRecord['delivery'] },
  marks: Marks,
): readonly Standing[] {
  const asked = (['toFix', 'conflict', 'duplicate'] as const).filter((mark) => marks[mark].has(id));
  const state = ENTRY_STATES.find((each) => each === fields['state']) ?? 'submitted';
  const judged = state === 'submitted' ? [] : [state];
  if (delivery === 'synced') return [...asked, ...(judged.length > 0 ? judged : RECEIVED)];
  if (asked.includes('toFix')) return [...asked, ...judged];
  return [...asked, ...judged, delivery === 'pending' ? 'ready' : 'sent'];
}

const RECEIVED: readonly Standing[] = ['received'];
