import { textOf } from '#domain/form/compare.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import { latestOf, readPublished } from '#domain/form/published.ts';
import { formRecordId } from '#domain/form/record-id.ts';
import type { Fields, Json } from '#domain/json.ts';
import { COUNTRY } from '#domain/place.ts';
import type { Scope } from '#domain/record.ts';
import { findForm, listForms } from '../store/forms.ts';
import type { Run } from '../store/open.ts';
import { addHistory, nextSeq, type StoredRecord, saveRecord } from '../store/records.ts';
import { sealed } from './seal.ts';

/** Author of what came with the product. Nobody can sign in as it: it has no password and no grant. */
export const REFERENCE_AUTHOR = 'u_reference';
/** Writes what no device sent. */
export const SERVER_REPLICA = 'r_reference';

/** Who acts, and when: an instant in UTC; the server's secret seals what comes of it. */
export interface Act {
  readonly author: string;
  readonly now: string;
  readonly secret: Uint8Array;
}

interface Upload {
  readonly sha256: string;
  readonly media: readonly string[];
}

/**
 * Makes a version the latest of its form. A definition is immutable: the record's id names its hash.
 * Published already: it becomes the latest again if it isn't, and nothing changes if it is.
 */
export async function publishForm(
  run: Run,
  form: FormDefinition,
  act: Act,
  upload?: Upload,
): Promise<StoredRecord> {
  const known = await findForm(run, form.hash);
  if (known) return offerForm(run, known, act);
  const state = { publishedAt: await nextInstant(run, form.id, act.now), publishedBy: act.author };
  return insert(run, form, { ...state, ...uploadFields(upload) }, act);
}

/**
 * A form that came with the product, at a start of the server; what is there already stays as it is.
 * A new version of one that the secretariat published, chose or withdrew since is kept on standby: an
 * update of the program never undoes what they decided.
 */
export async function publishBuiltIn(
  run: Run,
  form: FormDefinition,
  { now, secret }: Pick<Act, 'now' | 'secret'>,
): Promise<void> {
  if (await findForm(run, form.hash)) return;
  const act = { author: REFERENCE_AUTHOR, now, secret };
  const latest = await latestVersion(run, form.id);
  const decided =
    latest !== undefined &&
    (latest.fields['publishedBy'] !== REFERENCE_AUTHOR || isWithdrawn(latest));
  const publishedAt = await nextInstant(run, form.id, now);
  const state = { publishedAt, publishedBy: REFERENCE_AUTHOR };
  await insert(run, form, decided ? { ...state, standby: true } : state, act);
}

/** No longer offered for new entries: entries, drafts and the definition stay. */
export async function withdrawForm(
  run: Run,
  record: StoredRecord,
  act: Act,
): Promise<StoredRecord> {
  if (isWithdrawn(record)) return record;
  return change(run, record, { withdrawnAt: act.now }, act);
}

/** Takes a version that is known: an older one, a withdrawn one, one on standby. */
export async function offerForm(run: Run, record: StoredRecord, act: Act): Promise<StoredRecord> {
  const id = String(record.fields['form']);
  const latest = await latestVersion(run, id);
  if (latest?.id === record.id && !isWithdrawn(record)) return record;
  const publishedAt = await nextInstant(run, id, act.now);
  const state = { publishedAt, publishedBy: act.author, withdrawnAt: null, standby: null };
  return change(run, record, state, act);
}

/** The version that devices offer or would offer, withdrawn or not. */
export async function latestVersion(run: Run, id: string): Promise<StoredRecord | undefined> {
  const versions = await listForms(run, id);
  const [latest] = latestOf(
    versions.map((record) => ({ ...readPublished(record.fields, record.createdAt), record })),
  );
  return latest?.record;
}

const isWithdrawn = ({ fields }: StoredRecord): boolean => (fields['withdrawnAt'] ?? null) !== null;

/** The server's clock, moved on where it stands behind another version: order is of publication. */
async function nextInstant(run: Run, id: string, now: string): Promise<string> {
  const instants = (await listForms(run, id)).map(
    ({ fields, createdAt }) => readPublished(fields, createdAt).publishedAt,
  );
  const last = instants.toSorted().at(-1);
  if (last === undefined || last < now) return now;
  return new Date(Date.parse(last) + 1).toISOString();
}

const uploadFields = (upload: Upload | undefined): Fields =>
  upload ? { workbook: upload.sha256, media: upload.media } : {};

async function insert(
  run: Run,
  form: FormDefinition,
  state: Fields,
  { author, now, secret }: Act,
): Promise<StoredRecord> {
  const fields = sealed(secret, {
    form: form.id,
    version: form.version,
    hash: form.hash,
    group: form.thematicGroup,
    title: textOf(form.title, form) || form.id,
    unique: form.unique,
    sensitive: form.sensitive,
    ...(form.filledBy ? { filledBy: form.filledBy } : {}),
    ...(form.frequency ? { frequency: form.frequency } : {}),
    ...state,
    definition: form as unknown as Json,
  });
  const scope: Scope = { place: COUNTRY, group: form.thematicGroup, class: 'public' };
  const record: StoredRecord = {
    id: formRecordId(form.hash),
    type: 'form',
    scope,
    fields,
    fieldRev: { definition: { rev: 1, replica: SERVER_REPLICA, n: 0, foreign: 0 } },
    computed: null,
    flags: [],
    rev: 1,
    seq: await nextSeq(run),
    deleted: false,
    author,
    createdAt: now,
    parent: null,
  };
  await saveRecord(run, record, now);
  await remember(run, record, 'created', {}, {}, { author, now, secret });
  return record;
}

async function change(
  run: Run,
  record: StoredRecord,
  set: Fields,
  act: Act,
): Promise<StoredRecord> {
  const merged = Object.entries({ ...record.fields, ...set });
  const kept = Object.fromEntries(merged.filter(([, value]) => value !== null));
  const fields = sealed(act.secret, kept);
  const next = { ...record, fields, rev: record.rev + 1, seq: await nextSeq(run) };
  await saveRecord(run, next, act.now, record);
  const before = Object.fromEntries(
    Object.keys(set).map((name) => [name, record.fields[name] ?? null]),
  );
  await remember(run, next, 'applied', before, set, act);
  return next;
}

const remember = (
  run: Run,
  { id, rev, seq }: StoredRecord,
  kind: 'created' | 'applied',
  before: Fields,
  after: Fields,
  { author, now }: Act,
): Promise<void> =>
  addHistory(run, [
    {
      record: id,
      rev,
      seq,
      field: kind === 'created' ? '' : 'published',
      kind,
      before,
      after,
      author,
      replica: SERVER_REPLICA,
      mid: '',
      at: now,
      receivedAt: now,
    },
  ]);
