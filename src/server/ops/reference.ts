import type { FormDefinition } from '#domain/form/model.ts';
import type { Fields, Json } from '#domain/json.ts';
import { COUNTRY } from '#domain/place.ts';
import type { Scope } from '#domain/record.ts';
import { type ReferenceRecord, referenceRecords } from '#domain/reference/recommendations.ts';
import { rulesOf } from '#sync/rules.ts';
import { parentOf, scopeOf } from '#sync/scope.ts';
import { nowIso, type ServerContext } from '../context.ts';
import type { Run } from '../store/open.ts';
import {
  addHistory,
  findRecord,
  nextSeq,
  type StoredRecord,
  saveRecord,
} from '../store/records.ts';

/** Author of what came with the product. Nobody can sign in as it: it has no password and no grant. */
export const REFERENCE_AUTHOR = 'u_reference';
const REFERENCE_REPLICA = 'r_reference';

/**
 * Loads the sessions, recommendations and items of the source report, and publishes the built-in
 * forms. Idempotent: what is there already is never written again, so that people's changes stay.
 */
export async function loadReference(context: ServerContext): Promise<void> {
  const { db } = context;
  const now = nowIso(context);
  await db.transaction().execute(async (run) => {
    await run
      .insertInto('person')
      .values({
        id: REFERENCE_AUTHOR,
        login: REFERENCE_AUTHOR,
        name: 'CCM',
        password: '',
        g: 0,
        createdAt: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const groups = new Map<string, string>();
    for (const record of referenceRecords()) {
      if (record.type === 'recommendation') groups.set(record.id, String(record.fields['group']));
      await load(run, context, record, groups, now);
    }
    for (const form of context.forms.values()) await publish(run, form, now);
  });
}

async function load(
  run: Run,
  context: ServerContext,
  record: ReferenceRecord,
  groups: ReadonlyMap<string, string>,
  now: string,
): Promise<void> {
  const { id, type, fields } = record;
  const scope = scopeOf(type, fields, context.forms, groups.get(String(fields['recommendation'])));
  if (!scope) throw new Error(`The reference record ${id} has no scope`);
  const rules = rulesOf(type, fields, context.forms, false);
  await insert(run, id, type, scope, fields, Object.keys(fields).map(rules.groupOf), now);
}

/** A form version is immutable: its id names its hash. Devices use the latest of each form. */
async function publish(run: Run, form: FormDefinition, now: string): Promise<void> {
  const fields: Fields = {
    form: form.id,
    version: form.version,
    hash: form.hash,
    group: form.thematicGroup,
    title: (form.title[form.defaultLanguage] ?? []).filter(isText).join(''),
    unique: form.unique,
    sensitive: form.sensitive,
    definition: form as unknown as Json,
  };
  const scope: Scope = { place: COUNTRY, group: form.thematicGroup, class: 'public' };
  await insert(run, `form.${form.hash.slice(0, 32)}`, 'form', scope, fields, ['definition'], now);
}

const isText = (part: unknown): part is string => typeof part === 'string';

async function insert(
  run: Run,
  id: string,
  type: StoredRecord['type'],
  scope: Scope,
  fields: Fields,
  groups: readonly string[],
  now: string,
): Promise<void> {
  if (await findRecord(run, id)) return;
  const fieldRev = { rev: 1, replica: REFERENCE_REPLICA, n: 0, foreign: 0 };
  const record: StoredRecord = {
    id,
    type,
    scope,
    fields,
    fieldRev: Object.fromEntries(groups.map((group) => [group, fieldRev])),
    computed: null,
    flags: [],
    rev: 1,
    seq: await nextSeq(run),
    deleted: false,
    author: REFERENCE_AUTHOR,
    createdAt: now,
    parent: parentOf(type, fields),
  };
  await saveRecord(run, record);
  await addHistory(run, [
    {
      record: id,
      rev: 1,
      seq: record.seq,
      field: '',
      kind: 'created',
      before: {},
      after: {},
      author: REFERENCE_AUTHOR,
      replica: REFERENCE_REPLICA,
      mid: '',
      at: now,
      receivedAt: now,
    },
  ]);
}
