import type { Answers, FormDefinition, FormRuntime } from '#domain/form/model.ts';
import { type Fields, type Json, sameJson } from '#domain/json.ts';
import { getRecord, listDrafts } from '../../db/read.ts';
import type { DraftRow, LocalRecord } from '../../db/rows.ts';
import type { Change } from '../../db/save.ts';
import { type Desk, definitionOf, newDraft, type Opened, type Opening, open } from './desk.ts';
import { answersOf } from './entry-answers.ts';
import { whereAndWhen } from './finish.ts';
import { rebase } from './rebase.ts';

/** A correction of a sent entry; the one that was begun, if any. */
export async function startCorrection(desk: Desk, id: string): Promise<Opening> {
  const { db } = desk;
  const entry = await getRecord(db, id);
  if (entry?.type !== 'entry') return 'gone';
  const begun = (await listDrafts(db)).find((draft) => draft.entry === id);
  const definition = await definitionOf(db, begun ? begun.formHash : entry.fields['formHash']);
  if (!definition) return 'noForm';
  if (begun) return takeUp(desk, definition, begun, entry);
  const answers = answersOf(entry.fields);
  const draft = { ...newDraft(desk, definition, id), answers, base: answers };
  return open(desk, definition, draft, entry, draft.answers);
}

/** A correction that was begun, on what its entry has become since. */
export async function takeUp(
  desk: Desk,
  definition: FormDefinition,
  draft: DraftRow,
  entry: LocalRecord,
): Promise<Opened> {
  const base = answersOf(entry.fields);
  const { answers, both } = rebase(draft.answers, draft.base ?? base, base);
  const opened = await open(desk, definition, { ...draft, answers, base }, entry, answers);
  return { ...opened, both };
}

/** Somebody's values came in while this was corrected: they are shown before they are replaced. */
export const isOvertaken = (mine: Answers, base: Fields, now: Fields): boolean =>
  rebase(mine, base, answersOf(now)).both.length > 0;

/**
 * What « Terminer » sends of a correction: the answers that changed from `base`, null for those that went, place
 * and period with them; a returned entry is submitted again. Nothing when nothing changed.
 */
export function correctionOf(
  { id, fields }: Pick<LocalRecord, 'id' | 'fields'>,
  base: Fields,
  runtime: FormRuntime,
): readonly Change[] {
  const { values } = runtime.snapshot();
  const { place, period } = whereAndWhen(runtime);
  const set: Record<string, Json> = changedAnswers(base, values);
  if (place && place !== fields['place']) set['place'] = place;
  if (period && period !== fields['period']) set['period'] = period;
  const changes: Change[] = [];
  if (Object.keys(set).length > 0) changes.push({ type: 'patch', entity: 'entry', id, set });
  if (fields['state'] === 'returned')
    changes.push({
      type: 'transition',
      entity: 'entry',
      id,
      set: { state: 'submitted', stateNote: null },
    });
  return changes;
}

const changedAnswers = (base: Fields, values: Answers): Record<string, Json> =>
  Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(values)])]
      .map((path): [string, Json] => [path, values[path] ?? null])
      .filter(([path, value]) => !sameJson(value, base[path] ?? null)),
  );
