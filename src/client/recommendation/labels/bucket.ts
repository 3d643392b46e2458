import { GROUPS_AND_GENERAL, type GroupOrGeneral } from '#domain/group.ts';
import type { Fields } from '#domain/json.ts';
import type { Progress } from '#domain/record.ts';

/** Where lists put a recommendation: its thematic group, the general order, or the GTM's own list. */
export type Bucket = GroupOrGeneral | 'gtm';
export const BUCKETS: readonly Bucket[] = [...GROUPS_AND_GENERAL, 'gtm'];

export const bucketOf = ({ order, group }: Fields): Bucket =>
  order === 'gtm' ? 'gtm' : ((group ?? 'ge') as GroupOrGeneral);

/** A progress, its absence, or what is computed from the due date. */
export type StateFilter = Progress | 'unreported' | 'overdue';
