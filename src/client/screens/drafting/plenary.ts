import { GROUPS_AND_GENERAL, type GroupOrGeneral } from '#domain/group.ts';
import {
  advanceStage,
  isOpen,
  keptOf,
  type RecordChange,
  sendBack,
  stageOf,
} from '#domain/life.ts';
import { STAGES, type Stage } from '#domain/record.ts';
import type { LocalRecord } from '../../db/rows.ts';

/** The general order first, then the groups, as in the official tables. */
const ORDER: readonly GroupOrGeneral[] = [
  'ge',
  ...GROUPS_AND_GENERAL.filter((one) => one !== 'ge'),
];

export interface PlenaryGroup {
  readonly group: GroupOrGeneral;
  readonly records: readonly LocalRecord[];
  /** How many of them stand at each stage, of those still open. */
  readonly stages: Readonly<Record<Stage, number>>;
}

/** Groups that have recommendations, with all of them. */
export const groupsOf = (recommendations: readonly LocalRecord[]): readonly PlenaryGroup[] =>
  ORDER.map((group) => {
    const records = recommendations.filter((rec) => rec.fields['group'] === group);
    return { group, records, stages: stagesOf(records) };
  }).filter(({ records }) => records.length > 0);

export function stagesOf(records: readonly LocalRecord[]): Readonly<Record<Stage, number>> {
  const open = records.filter(isOpen);
  return Object.fromEntries(
    STAGES.map((stage) => [stage, open.filter((rec) => stageOf(rec) === stage).length]),
  ) as Record<Stage, number>;
}

/** What may be done to a selection at once; the others ask something first. */
export const DIRECT_ACTS = ['group', 'validate', 'adopt', 'back', 'undecide'] as const;
export type DirectAct = (typeof DIRECT_ACTS)[number];

/** The changes of an act: nothing for those of the selection that it doesn't fit. */
export function changesOf(
  act: DirectAct,
  records: readonly LocalRecord[],
): readonly RecordChange[] {
  switch (act) {
    case 'group':
      return advanceStage(records, 'group_validated');
    case 'validate':
      return advanceStage(records, 'plenary_validated');
    case 'adopt':
      return advanceStage(records, 'adopted');
    case 'back':
      return sendBack(records.filter(isOpen));
    case 'undecide':
      return records
        .filter((rec) => !isOpen(rec))
        .map(({ id }) => ({
          type: 'patch',
          entity: 'recommendation',
          id,
          set: { decision: null, decisionNote: null, mergedInto: null },
        }));
  }
}

/** Those of a selection that may still be merged: each at the end of its merges, and open. */
export const mergeable = (
  records: readonly LocalRecord[],
  all: readonly LocalRecord[],
): readonly LocalRecord[] => records.filter((rec) => isOpen(rec) && keptOf(rec, all) === rec);
