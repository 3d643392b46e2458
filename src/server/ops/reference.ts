import type { Fields } from '#domain/json.ts';
import type { Scope } from '#domain/record.ts';
import { type ReferenceRecord, referenceRecords } from '#domain/reference/recommendations.ts';
import { rulesOf } from '#sync/rules.ts';
import { parentOf, scopeOf } from '#sync/scope.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { publishBuiltIn, REFERENCE_AUTHOR, SERVER_REPLICA } from '../publish/publish.ts';
import type { Run } from '../store/open.ts';
import {
  addHistory,
  findRecord,
  nextSeq,
  type StoredRecord,
  saveRecord,
} from '../store/records.ts';
import { writing } from '../store/transaction.ts';

/**
 * Loads the sessions, recommendations and items of the source report, and publishes the built-in
 * forms. Idempotent: what is there already is never written again, so that people's changes stay.
 * To be run before other versions join `context.forms`: what is in it then came with the product.
 */
export async function loadReference(context: ServerContext): Promise<void> {
  const { db } = context;
  const now = nowIso(context);
  await writing(db, async (run) => {
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
    for (const form of context.forms.values()) {
      await publishBuiltIn(run, form, { now, secret: context.secret });
    }
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
  const fieldRev = { rev: 1, replica: SERVER_REPLICA, n: 0, foreign: 0 };
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
  await saveRecord(run, record, now);
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
      replica: SERVER_REPLICA,
      mid: '',
      at: now,
      receivedAt: now,
    },
  ]);
}
