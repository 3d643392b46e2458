import type { Fields } from '#domain/json.ts';
import { isAnswerPath } from '#domain/record.ts';
import { saveDraft } from '../../db/drafts.ts';
import { getRecord } from '../../db/read.ts';
import type { DraftRow, TrayRow } from '../../db/rows.ts';
import type { Naming } from '../../naming.ts';
import type { Workplace } from '../../workplace.ts';

/**
 * Where refused work can be mended; null when nowhere. A refused entry, or correction of one, becomes
 * a draft with everything that was typed; the tray keeps its own copy until the person files it.
 */
export async function repairOf(
  { db, effects }: Workplace,
  { mutation, record }: TrayRow,
  naming: Naming,
): Promise<string | null> {
  const { entity, set } = mutation;
  if (entity === 'conflict') return `/envois/choix/${encodeURIComponent(mutation.id)}`;
  if (entity === 'quarantine') return '/envois/decisions';
  if (entity !== 'entry') return naming({ entity, id: record, fields: set }).href;
  const current = await getRecord(db, record);
  const fields: Fields = { ...current?.fields, ...set };
  const { form, formHash, place, period } = fields;
  if (typeof form !== 'string' || typeof formHash !== 'string') return null;
  const draft: DraftRow = {
    id: effects.newId(),
    form,
    formHash,
    answers: Object.fromEntries(
      Object.entries(fields).filter(([field, value]) => isAnswerPath(field) && value !== null),
    ),
    step: 0,
    steps: 1,
    place: typeof place === 'string' ? place : null,
    period: typeof period === 'string' ? period : null,
    savedAt: effects.now(),
    entry: current ? record : null,
  };
  const saved = await saveDraft(db, draft);
  return saved.ok ? `/observatoire/saisie/${encodeURIComponent(draft.id)}` : null;
}
