import type { FormDefinition } from '#domain/form/model.ts';
import { formRecordId } from '#domain/form/record-id.ts';
import type { Fields } from '#domain/json.ts';
import { COUNTRY } from '#domain/place.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { findForm, listForms } from '../store/forms.ts';
import type { Run } from '../store/open.ts';
import { addHistory, nextSeq, type StoredRecord, saveRecord } from '../store/records.ts';
import { writing } from '../store/transaction.ts';
import { SERVER_REPLICA } from './publish.ts';
import { isSealed, sealed } from './seal.ts';

/** At the start: versions published before there were seals get theirs. */
export async function sealForms({ db, secret, now }: ServerContext): Promise<void> {
  await writing(db, async (run) => {
    for (const record of await listForms(run)) {
      if (isSealed(secret, record.fields)) continue;
      const fields = sealed(secret, record.fields);
      await replace(run, record, fields, nowIso({ now }));
    }
  });
}

/**
 * A published form that a device kept and this server may have lost with a restore. False for what
 * this server never wrote. What it has already stays, unless it was published or withdrawn later on.
 */
export async function takeBack(
  context: ServerContext,
  { id, fields }: { readonly id: string; readonly fields: Fields },
): Promise<boolean> {
  const { hash, definition } = fields;
  if (typeof hash !== 'string' || id !== formRecordId(hash)) return false;
  if (!isSealed(context.secret, fields)) return false;
  const now = nowIso(context);
  await writing(context.db, async (run) => {
    const known = await findForm(run, hash);
    if (!known) await insert(run, id, fields, now);
    else if (lastAct(known.fields) < lastAct(fields)) await replace(run, known, fields, now);
  });
  if (!context.forms.has(hash)) {
    context.forms.set(hash, definition as unknown as FormDefinition);
  }
  return true;
}

/** Instants in UTC: they compare as texts. */
const lastAct = ({ publishedAt, withdrawnAt }: Fields): string =>
  [publishedAt, withdrawnAt]
    .map((instant) => String(instant ?? ''))
    .toSorted()
    .at(-1) ?? '';

async function replace(run: Run, record: StoredRecord, fields: Fields, now: string): Promise<void> {
  const next = { ...record, fields, rev: record.rev + 1, seq: await nextSeq(run) };
  await saveRecord(run, next, now, record);
}

async function insert(run: Run, id: string, fields: Fields, now: string): Promise<void> {
  const author = String(fields['publishedBy']);
  const createdAt = String(fields['publishedAt']);
  const seq = await nextSeq(run);
  const record: StoredRecord = {
    id,
    type: 'form',
    scope: { place: COUNTRY, group: String(fields['group']), class: 'public' },
    fields,
    fieldRev: { definition: { rev: 1, replica: SERVER_REPLICA, n: 0, foreign: 0 } },
    computed: null,
    flags: [],
    rev: 1,
    seq,
    deleted: false,
    author,
    createdAt,
    parent: null,
  };
  await saveRecord(run, record, now);
  await addHistory(run, [
    {
      record: id,
      rev: 1,
      seq,
      field: '',
      kind: 'created',
      before: {},
      after: {},
      author,
      replica: SERVER_REPLICA,
      mid: '',
      at: createdAt,
      receivedAt: now,
    },
  ]);
}
