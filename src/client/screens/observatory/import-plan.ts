import type { Fault } from '#domain/exchange/import-fault.ts';
import { createImporter, type ImportedRow } from '#domain/exchange/import-rows.ts';
import type { DataSheet, MatchedSheets } from '#domain/exchange/import-sheets.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import { placeLists } from '#domain/reference/places.ts';
import { can } from '#domain/rights.ts';
import { digest } from '#sync/canonical.ts';
import { readMeta } from '../../db/meta.ts';
import { knownRecords } from '../../db/read.ts';
import type { Change } from '../../db/save.ts';
import type { Workplace } from '../../workplace.ts';

/** What an import would do, row by row; nothing is written yet. */
export interface ImportPlan {
  readonly accepted: readonly ImportedRow[];
  /** Rows whose entry is on this device already: imported before, or exported from here. */
  readonly already: readonly ImportedRow[];
  readonly refused: readonly ImportedRow[];
  readonly notices: readonly Fault[];
  readonly sheets: MatchedSheets;
}

/** Rows saved in one transaction. */
const BATCH = 20;
/** Work between two pauses, which let the screen draw and the person leave. */
const SLICE_MS = 40;

const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume));

type Desk = Pick<Workplace, 'db' | 'effects' | 'actor' | 'person' | 'save'>;

/** Judges every row. `onStep` hears how many are done; false stops, and gives undefined. */
export async function planImport(
  { db, effects, actor, person }: Desk,
  definition: FormDefinition,
  sheets: readonly DataSheet[],
  onStep: (done: number, total: number) => boolean,
): Promise<ImportPlan | undefined> {
  const { clockOffset } = await readMeta(db);
  const now = new Date(effects.now() + clockOffset).toISOString();
  const own = actor.grants.find(({ role }) => role !== 'moderator' && role !== 'admin')?.place;
  const importer = createImporter(definition, sheets, {
    lists: { ...placeLists() },
    digest,
    username: person.name,
    place: own,
    now: effects.localTime(),
    mayCreate: (fields) => {
      const scope = {
        place: String(fields['place']),
        group: definition.thematicGroup,
        class: definition.sensitive ? ('sensitive' as const) : ('member' as const),
      };
      return can(actor, 'create', { type: 'entry', scope, fields, author: actor.id }, now);
    },
  });
  const rows: ImportedRow[] = [];
  let until = effects.now() + SLICE_MS;
  for (let index = 0; index < importer.count; index += 1) {
    rows.push(importer.judge(index));
    if (effects.now() < until) continue;
    if (!onStep(index + 1, importer.count)) return undefined;
    await pause();
    until = effects.now() + SLICE_MS;
  }
  const known = await knownRecords(
    db,
    rows.flatMap(({ id, uuid }) => (uuid ? [id, uuid] : [id])),
  );
  const isKnown = ({ id, uuid }: ImportedRow): boolean => known.has(id) || known.has(uuid);
  const fresh = rows.filter((row) => !isKnown(row));
  return {
    already: rows.filter(isKnown),
    accepted: fresh.filter(({ faults }) => faults.length === 0),
    refused: fresh.filter(({ faults }) => faults.length > 0),
    notices: fresh.flatMap(({ faults, notices }) => (faults.length === 0 ? notices : [])),
    sheets: importer.sheets,
  };
}

/** Creates the accepted entries as if they were filled here; how many were, and why it ended early. */
export async function runImport(
  { db, save }: Pick<Desk, 'db' | 'save'>,
  rows: readonly ImportedRow[],
  onStep: (done: number) => boolean,
) {
  let done = 0;
  while (done < rows.length) {
    const batch = rows.slice(done, done + BATCH);
    const known = await knownRecords(
      db,
      batch.map(({ id }) => id),
    );
    // why: another tab, or a pull, may have brought some since they were judged
    const fresh = batch.filter(({ id }) => !known.has(id));
    const saved = await save(
      fresh.map(({ id, set }): Change => ({ type: 'create', entity: 'entry', id, set })),
    );
    if (!saved.ok) return { done, problem: saved.problem };
    done += batch.length;
    if (!onStep(done)) break;
    await pause();
  }
  return { done };
}
