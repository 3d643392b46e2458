import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formRecordId } from '#domain/form/record-id.ts';
import type { Fields } from '#domain/json.ts';
import { createApp } from '#server/app.ts';
import { createPasswords } from '#server/auth/password.ts';
import { issueReplica } from '#server/auth/replica.ts';
import type { ServerContext } from '#server/context.ts';
import { withdrawForm } from '#server/publish/publish.ts';
import { sealForms } from '#server/publish/returned.ts';
import { isSealed } from '#server/publish/seal.ts';
import { findForm } from '#server/store/forms.ts';
import type { Mutation, PushResponse } from '#sync/protocol.ts';
import { createWorld, type World } from '../../scenarios/world.ts';
import { type ApiClient, apiClient, measureSet } from './client.ts';

const NEW_HASH = 'a'.repeat(64);
const uuid = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`;

let before: World;
let after: World;
/** The server of the copy: another epoch, the same secret, nothing of what `before` did since. */
let context: ServerContext;
let app: FastifyInstance;
beforeAll(async () => {
  before = await createWorld();
  after = await createWorld({ secret: before.context.secret });
  context = { ...after.context, epoch: 'e2' };
  app = await createApp(context, { passwords: createPasswords(context.randomBytes, 16) });
});
afterAll(async () => {
  expect([...before.bugs, ...after.bugs]).toEqual([]);
  await app.close();
  await before.close();
  await after.close();
});

/** A form published after the copy was made. */
async function newForm(): Promise<Fields> {
  const known = await before.context.db
    .selectFrom('record')
    .select('fields')
    .where('type', '=', 'form')
    .where('parent', '=', 'fiche-observatoire')
    .executeTakeFirstOrThrow();
  const { seal: _, ...fields } = JSON.parse(known.fields) as Record<string, Fields>;
  const { publishForm } = await import('#server/publish/publish.ts');
  const definition = { ...(fields['definition'] as object), hash: NEW_HASH, version: '99' };
  const act = { author: 'u_sp-ccm', now: '2026-11-20T09:00:00.000Z', secret: context.secret };
  const record = await publishForm(before.context.db, definition as never, act);
  before.context.forms.set(NEW_HASH, definition as never);
  return record.fields;
}

const entry = (client: ApiClient, id: string) =>
  client.mutation({
    entity: 'entry',
    id,
    set: {
      form: 'fiche-observatoire',
      formHash: NEW_HASH,
      place: 'NE001002001',
      period: '2026-T3',
      state: 'submitted',
    },
  });

/** The same phone, signed in on the restored server: its replica was enrolled after the copy. */
async function returned(login: string) {
  const client = await apiClient(app, login);
  return (...mutations: readonly Mutation[]): Promise<PushResponse> => client.push(...mutations);
}

const giveBack = async (login: string, body: object) =>
  (await apiClient(app, login)).call('POST', '/api/v1/sync/forms', { p: 1, ...body });

describe('a replica that was enrolled after the copy', () => {
  it('is known again by its id, and only as its person’s', async () => {
    const arlit = await apiClient(before.app, 'obs-arlit');
    const sent = arlit.mutation({ entity: 'item', id: uuid(1), set: measureSet() });
    const tahoua = await returned('cr-tahoua');
    const stolen = (await tahoua(sent)).results;
    expect(stolen).toMatchObject([{ error: { code: 'replica_unknown' } }]);
    const push = await returned('obs-arlit');
    expect((await push(sent)).results).toMatchObject([{ status: 'applied' }]);
    expect((await push(sent)).results).toMatchObject([{ status: 'duplicate' }]);
    const forged = {
      ...sent,
      replica: issueReplica(new Uint8Array(32), 'u_obs-arlit', (n) => new Uint8Array(n)),
    };
    expect((await push(forged)).results).toMatchObject([{ error: { code: 'replica_unknown' } }]);
  });
});

describe('work on what the copy doesn’t have yet', () => {
  it('waits for whoever brings it, in any order, and its author hears of it', async () => {
    const arlit = await apiClient(before.app, 'obs-arlit');
    const council = await apiClient(before.app, 'cr-agadez');
    const id = uuid(2);
    const created = arlit.mutation({ entity: 'item', id, set: measureSet({ text: 'Avant' }) });
    await arlit.push(created);
    const spCcm = await apiClient(before.app, 'sp-ccm');
    const edited = spCcm.mutation({
      type: 'patch',
      entity: 'item',
      id,
      base: 1,
      set: { text: 'Après' },
      was: { text: 'Avant' },
    });
    await spCcm.push(edited);
    const again = spCcm.mutation({
      type: 'patch',
      entity: 'item',
      id,
      base: 2,
      set: { evidence: 'Photo' },
      was: { evidence: null },
    });
    const late = await returned('sp-ccm');
    expect((await late(edited, again)).results).toMatchObject([
      { status: 'deferred', error: { code: 'record_unknown' } },
      { status: 'deferred', error: { code: 'record_unknown' } },
    ]);
    const first = await returned('obs-arlit');
    expect((await first(created)).results).toMatchObject([{ status: 'applied' }]);
    const reader = await apiClient(app, 'sp-ccm');
    const changes = await reader.pullAll();
    expect(changes.find((change) => change.id === id)?.rec?.fields).toMatchObject({
      text: 'Après',
      evidence: 'Photo',
    });
    expect(changes.find((change) => change.id === `o_${edited.mid}`)?.rec?.fields).toMatchObject({
      result: { status: 'applied' },
    });
    expect(council.replica).not.toBe(arlit.replica);
  });

  it('does not wait for ever', async () => {
    const spCcm = await apiClient(before.app, 'sp-ccm');
    const edit = spCcm.mutation({ type: 'patch', entity: 'item', id: uuid(3), set: { text: 'X' } });
    await (await returned('sp-ccm'))(edit);
    after.clock.now += 61 * 86_400_000;
    const push = await returned('sp-ccm');
    const [result] = (await push(edit)).results;
    expect(result).toMatchObject({ status: 'rejected', error: { code: 'record_unknown' } });
  });

  it('in the same epoch was never here', async () => {
    const spCcm = await apiClient(before.app, 'sp-ccm');
    const edit = spCcm.mutation({ type: 'patch', entity: 'item', id: uuid(4), set: { text: 'X' } });
    expect((await spCcm.push(edit)).results).toMatchObject([
      { status: 'rejected', error: { code: 'record_unknown' } },
    ]);
  });
});

describe('a removal made after the copy', () => {
  const begun = async (n: number) => {
    const arlit = await apiClient(before.app, 'obs-arlit');
    const id = uuid(n);
    const created = arlit.mutation({ entity: 'item', id, set: measureSet() });
    const edited = arlit.mutation({
      type: 'patch',
      entity: 'item',
      id,
      base: 1,
      set: { text: 'Corrigée' },
      was: { text: 'Une mesure' },
    });
    const removed = arlit.mutation({ type: 'delete', entity: 'item', id, base: 2 });
    return { id, created, edited, removed };
  };
  const copyIs = (epoch: string) =>
    context.db
      .insertInto('meta')
      .values({ key: 'copy', value: JSON.stringify({ epoch, seq: 0 }) })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({ value: JSON.stringify({ epoch, seq: 0 }) }),
      )
      .execute();
  const opOf = async (id: string) =>
    (await (await apiClient(app, 'sp-ccm')).pullAll()).find((change) => change.id === id);

  it('removes what nobody else wrote since', async () => {
    await copyIs('e1');
    const { id, created, edited, removed } = await begun(20);
    const push = await returned('obs-arlit');
    const { results } = await push(created, edited, removed);
    expect(results.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied']);
    expect(await opOf(id)).toMatchObject({ op: 'del' });
  });

  it('leaves what others wrote since, for review', async () => {
    await copyIs('e1');
    const { id, created, edited, removed } = await begun(21);
    const push = await returned('obs-arlit');
    await push(created, edited);
    const spCcm = await apiClient(app, 'sp-ccm');
    const foreign = spCcm.mutation({
      type: 'patch',
      entity: 'item',
      id,
      base: 0,
      set: { evidence: 'Photo' },
      was: { evidence: null },
    });
    await spCcm.push(foreign);
    expect((await push(removed)).results).toMatchObject([{ status: 'merged' }]);
    expect(await opOf(id)).toMatchObject({ op: 'put', rec: { flags: ['review'] } });
  });

  it('of an epoch whose revs mean nothing here leaves the record, for review', async () => {
    await copyIs('e0');
    const { id, created, edited, removed } = await begun(22);
    const push = await returned('obs-arlit');
    await push(created, edited, removed);
    expect(await opOf(id)).toMatchObject({ op: 'put', rec: { flags: ['review'] } });
  });
});

describe('a choice in a conflict that the copy doesn’t have', () => {
  const MINE = { lead: 'Groupe' };
  const THEIRS = { lead: 'SP/CCM' };
  const BEFORE = { lead: null };
  const choose = async (login: string, set: Fields, over: object = {}) => {
    const client = await apiClient(before.app, login);
    return client.mutation({
      type: 'resolve',
      entity: 'conflict',
      id: 'c_0123456789abcdef0123456789abcdef',
      base: 1,
      set: { field: 'lead', between: [MINE, THEIRS, BEFORE], ...set },
      was: THEIRS,
      ...over,
    });
  };
  const leadOf = async (id: string) =>
    (await (await apiClient(app, 'sp-ccm')).pullAll()).find((change) => change.id === id)?.rec
      ?.fields['lead'];
  const MODERATOR = 'moderateur-protection';

  it.each<[string, string, Fields]>([
    ['its own value', '2021-PR-01', { choice: 'mine' }],
    ['a third one', '2021-PR-02', { choice: 'other', value: { lead: 'Autre' } }],
  ])('of %s is an edit where one of its values stands', async (_name, record, set) => {
    const chosen = await choose(MODERATOR, { ...set, record });
    const push = await returned(MODERATOR);
    expect((await push(chosen)).results).toMatchObject([{ status: 'applied', rev: 2 }]);
    expect(await leadOf(record)).toBe(set['choice'] === 'mine' ? 'Groupe' : 'Autre');
    expect((await push(chosen)).results).toMatchObject([{ status: 'duplicate' }]);
    const again = await choose(MODERATOR, { ...set, record });
    expect((await push(again)).results).toMatchObject([{ status: 'merged', rev: 2 }]);
  });

  it('where another value stands is a conflict again', async () => {
    const record = '2021-PR-03';
    const spCcm = await apiClient(app, 'sp-ccm');
    await spCcm.push(
      spCcm.mutation({
        type: 'patch',
        entity: 'recommendation',
        id: record,
        base: 1,
        set: { lead: 'Quatrième' },
        was: { lead: null },
      }),
    );
    const chosen = await choose(MODERATOR, { choice: 'mine', record });
    const { results } = await (await returned(MODERATOR))(chosen);
    expect(results).toMatchObject([
      {
        status: 'conflict',
        rev: 2,
        conflicts: [{ mine: { lead: 'Groupe' }, theirs: { lead: 'Quatrième' } }],
      },
    ]);
    expect(await leadOf(record)).toBe('Quatrième');
  });

  it('gives nobody a right to edit', async () => {
    const record = '2021-PR-04';
    const push = await returned('cr-agadez');
    const foreign = await choose('cr-agadez', { choice: 'mine', record });
    expect((await push(foreign)).results).toMatchObject([{ error: { code: 'forbidden' } }]);
    expect(await leadOf(record)).toBeNull();
  });

  it.each<[string, Fields]>([
    ['without a value', { choice: 'other' }],
    ['with a value that is none', { choice: 'other', value: 'x' }],
    ['between nothing', { choice: 'mine', between: 'x' }],
    ['with fields that there aren’t', { choice: 'other', value: { colour: 'red' } }],
  ])('%s is refused', async (_name, set) => {
    const chosen = await choose(MODERATOR, { record: '2021-PR-05', ...set });
    const { results } = await (await returned(MODERATOR))(chosen);
    expect(results).toMatchObject([{ status: 'rejected' }]);
  });

  it('of a record that isn’t there either waits', async () => {
    const chosen = await choose(MODERATOR, { choice: 'mine', record: uuid(99) });
    const { results } = await (await returned(MODERATOR))(chosen);
    expect(results).toMatchObject([{ status: 'deferred' }]);
  });
});

describe('a form published after the copy', () => {
  it.each<[string, (fields: Fields) => object]>([
    ['another id', (fields) => ({ id: 'form.x', fields })],
    ['without seal', ({ seal: _, ...fields }) => ({ fields })],
    ['with another seal', (fields) => ({ fields: { ...fields, seal: 'x' } })],
    ['with a seal that is no text', (fields) => ({ fields: { ...fields, seal: 7 } })],
    ['that somebody changed', (fields) => ({ fields: { ...fields, title: 'Autre' } })],
    ['with more in it', (fields) => ({ fields: { ...fields, extra: true } })],
    ['withdrawn by hand', (fields) => ({ fields: { ...fields, withdrawnAt: '2026-12-01' } })],
    ['nested without end', () => ({ fields: { seal: 'x', hash: NEW_HASH, x: nested(2_000) } })],
    ['of no shape', () => ({ fields: [] })],
    ['of another protocol', (fields) => ({ p: 2, fields })],
  ])('%s is refused', async (_name, spoil) => {
    const fields = await newForm();
    const answer = await giveBack('obs-arlit', { id: formRecordId(NEW_HASH), ...spoil(fields) });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'request_invalid' });
    expect(context.forms.has(NEW_HASH)).toBe(false);
  });

  it('is taken back from any phone; the entries that waited for it are judged', async () => {
    const fields = await newForm();
    const arlit = await apiClient(before.app, 'obs-arlit');
    const mutation = entry(arlit, uuid(5));
    await arlit.push(mutation);
    const push = await returned('obs-arlit');
    expect((await push(mutation)).results).toMatchObject([
      { status: 'deferred', error: { code: 'form_unknown' } },
    ]);
    const id = formRecordId(NEW_HASH);
    const answer = await giveBack('cr-tahoua', { id, fields });
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { p: 1, epoch: 'e2' }]);
    const changes = await (await apiClient(app, 'obs-arlit')).pullAll();
    expect(changes.find((change) => change.id === id)?.rec).toMatchObject({
      type: 'form',
      author: 'u_sp-ccm',
      fields: { hash: NEW_HASH, version: '99', publishedAt: fields['publishedAt'] },
    });
    expect(changes.find((change) => change.id === uuid(5))?.op).toBe('put');
    expect(
      changes.find((change) => change.id === `o_${mutation.mid}`)?.rec?.fields['result'],
    ).toMatchObject({ status: 'applied' });
    expect((await giveBack('cr-tahoua', { id, fields })).statusCode).toBe(200);
  });

  it('withdrawn after the copy stays withdrawn; an older state changes nothing', async () => {
    const [form] = [...context.forms.values()];
    const { db } = before.context;
    const record = await findForm(db, form?.hash ?? '');
    if (!record) throw new Error('no form');
    const act = { author: 'u_sp-ccm', now: '2030-11-20T09:00:00.000Z', secret: context.secret };
    const { id, fields } = await withdrawForm(db, record, act);
    await giveBack('obs-arlit', { id, fields });
    await giveBack('obs-arlit', { id, fields: record.fields });
    const kept = await findForm(context.db, form?.hash ?? '');
    expect(kept?.fields['withdrawnAt']).toBe('2030-11-20T09:00:00.000Z');
  });
});

describe('the seal', () => {
  it('is on every form, those that come with the product too, and on older ones at the start', async () => {
    const { db, secret } = before.context;
    const rows = await db.selectFrom('record').selectAll().where('type', '=', 'form').execute();
    expect(rows.length).toBeGreaterThan(0);
    const fieldsOf = (row: { fields: string }) => JSON.parse(row.fields) as Fields;
    expect(rows.every((row) => isSealed(secret, fieldsOf(row)))).toBe(true);
    const [old] = rows;
    const { seal: _, ...bare } = fieldsOf(old as { fields: string });
    await db
      .updateTable('record')
      .set({ fields: JSON.stringify(bare) })
      .where('id', '=', String(old?.id))
      .execute();
    await sealForms(before.context);
    await sealForms(before.context);
    const again = await db
      .selectFrom('record')
      .selectAll()
      .where('id', '=', String(old?.id))
      .executeTakeFirstOrThrow();
    expect([isSealed(secret, fieldsOf(again)), again.rev]).toEqual([true, Number(old?.rev) + 1]);
  });
});

function nested(depth: number): object {
  let value: object = {};
  for (let level = 0; level < depth; level += 1) value = { x: value };
  return value;
}
