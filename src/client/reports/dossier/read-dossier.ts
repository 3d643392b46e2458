import type {
  DocumentKind,
  DocumentSubject,
  Dossier,
  DossierRecord,
  Freshness,
} from '#documents/dossier.ts';
import { observatoriesReceived } from '#documents/received.ts';
import type { Fields } from '#domain/json.ts';
import { formsByHash } from '../../db/forms.ts';
import { readMeta } from '../../db/meta.ts';
import type { PersonDb } from '../../db/open.ts';
import { listOutbox } from '../../db/read.ts';
import { getManyRecords } from '../../db/read-many.ts';
import type { LocalRecord, Summary } from '../../db/rows.ts';
import { listSummaries } from '../../db/summaries.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { figuresFrom, needsOf, showsFigures } from './needs.ts';
import { pause } from './pause.ts';

/** Records read between two pauses: some 50 ms of a cheap phone. */
const BATCH = 250;

interface Reading {
  /** Local instant with offset: when the document is made. */
  readonly madeAt: string;
  /** Hears how much is read, 0 to 1. */
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

/**
 * What this device holds of all that a document is written from. It reads no more than the kind
 * needs, with pauses. Throws what `signal` was aborted with.
 */
export async function readDossier(
  db: PersonDb,
  kind: DocumentKind,
  subject: DocumentSubject,
  { madeAt, onProgress, signal }: Reading,
): Promise<Dossier> {
  const sessions = await listSummaries(db, 'session');
  const recommendations = await listSummaries(db, 'recommendation');
  const items = await listSummaries(db, 'item');
  const entries = await listSummaries(db, 'entry');
  await pause(signal);
  const needs = needsOf(kind, subject, { recommendations, items, entries });
  let read = 0;
  let total =
    sessions.length + needs.recommendations.length + needs.items.length + needs.entries.length;
  const take = async (ids: readonly string[]): Promise<readonly LocalRecord[]> => {
    const records: LocalRecord[] = [];
    // why sorted: records whose ids follow each other are read in one go
    const sorted = [...ids].sort();
    for (let from = 0; from < sorted.length; from += BATCH) {
      const batch = sorted.slice(from, from + BATCH);
      records.push(...(await getManyRecords(db, batch)).filter(({ deleted }) => !deleted));
      read += batch.length;
      onProgress(read / total);
      await pause(signal);
    }
    return records;
  };
  const taken = {
    sessions: (await take(sessions.map(({ id }) => id))).map(asInDossier),
    recommendations: (await take(needs.recommendations)).map(asInDossier),
    items: (await take(needs.items)).map(asInDossier),
  };
  const figures = showsFigures(kind) ? figuresFrom(formsOf(taken.recommendations), entries) : [];
  const wanted = [...new Set([...needs.entries, ...figures])];
  total += wanted.length - needs.entries.length;
  const takenEntries = await take(wanted);
  const forms = await formsByHash(
    db,
    takenEntries.map(({ fields }) => fields['formHash']),
  );
  return {
    ...taken,
    entries: await withCalculations(takenEntries, forms, signal),
    forms,
    freshness: await readFreshness(db, entries, madeAt.slice(0, 10)),
    madeAt,
  };
}

const asInDossier = ({
  id,
  author,
  authorName,
  createdAt,
  fields,
}: LocalRecord): DossierRecord => ({ id, author, authorName, createdAt, fields, computed: null });

/** What the server calculated; for entries that it hasn't seen as they are now, made here. */
export async function withCalculations(
  entries: readonly LocalRecord[],
  forms: Dossier['forms'],
  signal: AbortSignal,
): Promise<readonly DossierRecord[]> {
  const made: DossierRecord[] = [];
  for (const entry of entries) {
    const { computed, delivery, fields } = entry;
    const definition = forms.get(textOf(fields['formHash']));
    if (computed && delivery === 'synced')
      made.push({ ...asInDossier(entry), computed: (computed['values'] ?? {}) as Fields });
    else if (definition) {
      const { computeAnswers } = await import('./computed.ts');
      made.push({ ...asInDossier(entry), computed: computeAnswers(entry, definition) });
      await pause(signal);
    } else made.push(asInDossier(entry));
  }
  return made;
}

const formsOf = (recommendations: readonly DossierRecord[]): ReadonlySet<string> =>
  new Set(recommendations.map(({ fields }) => textOf(fields['indicatorForm'])).filter(Boolean));

/** How complete this device is: what the person reads under the title. */
async function readFreshness(
  db: PersonDb,
  entries: readonly Summary[],
  today: string,
): Promise<Freshness> {
  const { lastPullAt, clockOffset } = await readMeta(db);
  const outbox = await listOutbox(db);
  return {
    ...observatoriesReceived(
      entries.map(({ fields }) => fields),
      today,
    ),
    syncedAt: lastPullAt > 0 ? new Date(lastPullAt + (clockOffset || 0)).toISOString() : null,
    pending: outbox.filter(({ state }) => state === 'pending').length,
  };
}
