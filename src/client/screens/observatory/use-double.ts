import type { FormRuntime } from '#domain/form/model.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { useWorkplace } from '../../workplace.ts';

/**
 * The entry that already tells what this form will, if it may be filled only once. A correction that
 * stays where `own` was brings nothing new.
 */
export function useDouble(
  { definition: { id, unique } }: FormRuntime,
  { place, period }: { readonly place: string | null; readonly period: string | null },
  own: LocalRecord | null,
): string | undefined {
  const { db } = useWorkplace();
  const entries = useSummaries(db, 'entry');
  if (!unique || !place || !period) return undefined;
  if (own?.fields['place'] === place && own.fields['period'] === period) return undefined;
  return entries?.find(
    ({ id: each, fields }) =>
      each !== own?.id &&
      fields['form'] === id &&
      fields['place'] === place &&
      fields['period'] === period &&
      fields['state'] !== 'withdrawn',
  )?.id;
}
