import type { Actor } from '#domain/actor.ts';
import { type ExportEntry, exportEntries } from '#domain/exchange/export-entries.ts';
import { isSensitive } from '#domain/exchange/sensitive.ts';
import { jsonExport, workbookSheets } from '#domain/exchange/sheets.ts';
import type { Table } from '#domain/exchange/table.ts';
import type { Answers, FormDefinition } from '#domain/form/model.ts';
import { isLater, readPublished } from '#domain/form/published.ts';
import { placeName } from '#domain/reference/places.ts';
import { formsByHash } from '../../db/forms.ts';
import type { PersonDb } from '../../db/open.ts';
import { getRecords } from '../../db/read.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { listSummaries } from '../../db/summaries.ts';
import { computeAnswers } from '../../reports/dossier/computed.ts';
import { csvFile, type Format, jsonFile, workbookFile } from '../../reports/table-files.ts';

/** Records read at once: between two, the screen tells how far it is. */
const BATCH = 200;

/** Every version of a form on this device, the latest first, those that wait to be taken last. */
export async function versionsOf(db: PersonDb, form: string): Promise<readonly FormDefinition[]> {
  const versions = (await listSummaries(db, 'form'))
    .map(({ fields, createdAt }) => readPublished(fields, createdAt))
    .filter(({ id }) => id === form)
    .sort((a, b) => Number(a.standby) - Number(b.standby) || (isLater(a, b) ? -1 : 1));
  const known = await formsByHash(
    db,
    versions.map(({ hash }) => hash),
  );
  return versions.flatMap(({ hash }) => known.get(hash) ?? []);
}

/** Some version asks something sensitive: its small numbers are masked. */
export const asksSensitive = (versions: readonly FormDefinition[]): boolean =>
  versions.some(isSensitive);

/** Reads entries by their ids as they will leave, in this order; `onRead` hears how many are read. */
export async function readEntries(
  db: PersonDb,
  actor: Actor,
  versions: readonly FormDefinition[],
  ids: readonly string[],
  onRead: (done: number) => void,
): Promise<readonly ExportEntry[]> {
  const byHash = new Map(versions.map((version) => [version.hash, version]));
  const role = actor.grants[0]?.role ?? null;
  const entries: ExportEntry[] = [];
  for (let from = 0; from < ids.length; from += BATCH) {
    onRead(from);
    const records = await getRecords(db, ids.slice(from, from + BATCH));
    for (const record of records) {
      const definition = byHash.get(String(record.fields['formHash']));
      if (!definition) continue;
      const { id, fields, createdAt, authorName, author } = record;
      entries.push({
        id,
        fields,
        createdAt,
        authorName,
        computed: computedOf(record, definition),
        // why: a device knows the role of its own person only
        authorRole: author === actor.id ? role : null,
      });
    }
    // why: drawing how far it is takes a pause
    await new Promise((resume) => setTimeout(resume));
  }
  onRead(ids.length);
  return entries;
}

/** What the server computed; for an entry that it hasn't seen as it is now, made here. */
function computedOf(record: LocalRecord, definition: FormDefinition): Answers {
  const { computed, delivery } = record;
  if (computed && delivery === 'synced') return (computed['values'] ?? {}) as Answers;
  return computeAnswers(record, definition);
}

/** The file, or the files: a CSV holds one table. Throws `RangeError` when a sheet can't hold it all. */
export async function makeFiles(
  entries: readonly ExportEntry[],
  versions: readonly FormDefinition[],
  options: { readonly format: Format; readonly masked: boolean; readonly day: string },
): Promise<readonly File[]> {
  const { format, masked, day } = options;
  const id = versions[0]?.id ?? '';
  const tables = exportEntries(entries, versions, { masked, placeName });
  const name = (table: Table): string =>
    table === tables[0] ? `${id}-${day}.${format}` : `${id}-${table.name}-${day}.${format}`;
  if (format === 'csv') return tables.map((table) => csvFile(name(table), table));
  const named = `${id}-${day}.${format}`;
  if (format === 'json') return [jsonFile(named, jsonExport(id, tables, masked))];
  return [await workbookFile(named, workbookSheets(tables))];
}
