import type { RowCreation } from '#documents/read/creations.ts';
import type { Problem } from '#domain/problem.ts';
import { knownRecords } from '../../db/read.ts';
import type { Change } from '../../db/save.ts';
import type { Workplace } from '../../workplace.ts';

/** Rows saved in one transaction. */
const BATCH = 10;

export interface Outcome {
  /** What was written, row by row. */
  readonly done: readonly RowCreation[];
  readonly problem?: Problem;
}

/** Hears how many rows are done; false ends it after them. */
type OnStep = (done: number) => boolean;

const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume));

/**
 * Creates the rows, some in one transaction: a row is there with all its items or not at all. The
 * draft goes with the last of them when `lastTakes` names it.
 */
export async function importRows(
  { db, save }: Pick<Workplace, 'db' | 'save'>,
  rows: readonly RowCreation[],
  lastTakes: string | undefined,
  onStep: OnStep,
): Promise<Outcome> {
  const done: RowCreation[] = [];
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH);
    const known = await knownRecords(
      db,
      batch.map(({ row }) => row.id),
    );
    // why: another tab may have imported the same draft
    const fresh = batch.filter(({ row }) => !known.has(row.id));
    const isLast = at + BATCH >= rows.length;
    const saved = await save(
      fresh.flatMap(({ changes }) => changes),
      isLast ? lastTakes : undefined,
    );
    if (!saved.ok) return { done, problem: saved.problem };
    done.push(...fresh);
    if (!onStep(Math.min(rows.length, at + BATCH)) && !isLast) break;
    await pause();
  }
  return { done };
}

/** Takes back what an import created, last first; the rows that are still there when it fails. */
export async function undoRows(
  { save }: Pick<Workplace, 'save'>,
  rows: readonly RowCreation[],
  onStep: OnStep,
): Promise<Outcome> {
  const left = [...rows];
  while (left.length > 0) {
    const batch = left.slice(-BATCH);
    const removals = batch
      .flatMap(({ changes }) => changes)
      .reverse()
      .map(({ entity, id }): Change => ({ type: 'delete', entity, id, set: {} }));
    const saved = await save(removals);
    if (!saved.ok) return { done: left, problem: saved.problem };
    left.length -= batch.length;
    onStep(rows.length - left.length);
    await pause();
  }
  return { done: left };
}
