import { useMemo } from 'react';
import { duplicatesOf } from '#domain/entry.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { useWorkplace } from '../../workplace.ts';
import { latestForms } from './forms.ts';

/** The entries that tell the same thing; undefined while they are being read. */
export function useOthers(id: string): readonly string[] | undefined {
  const { db } = useWorkplace();
  const entries = useSummaries(db, 'entry');
  const forms = useSummaries(db, 'form');
  return useMemo(() => {
    if (!entries || !forms) return undefined;
    const once = new Set(latestForms(forms).flatMap((form) => (form.unique ? [form.id] : [])));
    const all = entries.map((each) => ({ ...each, deleted: false }));
    return duplicatesOf(all, (form) => once.has(form)).get(id) ?? [];
  }, [entries, forms, id]);
}
