import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acknowledge, pendingMutations } from '#client/db/acknowledge.ts';
import { readMeta, writeMeta } from '#client/db/meta.ts';
import { PersonDb } from '#client/db/open.ts';
import { applyPull } from '#client/db/pull.ts';
import { getRecord, listTray } from '#client/db/read.ts';
import { type Change as LocalChange, saveChanges } from '#client/db/save.ts';
import { startOver } from '#client/db/start-over.ts';
import { isAllSynced, readStatus } from '#client/db/status.ts';
import { storageProblem } from '#client/db/storage-problem.ts';
import { listSummaries } from '#client/db/summaries.ts';
import type { Effects } from '#client/effects.ts';
import { hashMutation } from '#sync/mutation.ts';
import type { Change, PullResponse, PushResult } from '#sync/protocol.ts';

let db: PersonDb;
let now = 1_000;
const effects = {
  now: () => {
    now += 1;
    return now;
  },
  localTime: () => '2026-11-20T09:00:00+01:00',
  newId: () => v7(),
} as Effects;

beforeEach(async () => {
  db = new PersonDb(`person-${v7()}`);
  await writeMeta(db, { replica: 'r_1', author: 'u_1', authorName: 'Arlit', epoch: 'e1', g: 1 });
});
afterEach(() => db.close());

const put = (seq: number, id: string, rev: number, fields = {}, type = 'item'): Change => ({
  seq,
  op: 'put',
  id,
  rev,
  rec: {
    type: type as 'item',
    scope: { place: 'NE', group: 'mi', class: 'public' },
    fields: { kind: 'measure', recommendation: 'r', text: 'Texte', ...fields },
    author: 'u_2',
    authorName: 'SP/CCM',
    createdAt: '2026-11-19T09:00:00+01:00',
  },
});

const page = (changes: readonly Change[], over: Partial<PullResponse> = {}): PullResponse => ({
  p: 1,
  epoch: 'e1',
  serverTime: '2026-11-20T08:00:00Z',
  scopes: { v: 1, add: [], drop: [] },
  changes: [...changes],
  next: `c${now}`,
  more: false,
  ...over,
});

const pull = async (...changes: Change[]) => {
  const { cursor } = await readMeta(db);
  return applyPull(db, cursor, page(changes, { next: v7() }), effects.now());
};

const save = (...changes: LocalChange[]) => saveChanges(db, effects, changes);
const edit = (id: string, set: LocalChange['set']): LocalChange => ({
  type: 'patch',
  entity: 'item',
  id,
  set,
});

const answer = async (...results: Partial<PushResult>[]) => {
  const rows = await pendingMutations(db, 100);
  return acknowledge(
    db,
    {
      p: 1,
      epoch: 'e1',
      serverTime: '',
      results: rows.map(({ mid }, index) => ({ mid, status: 'applied', ...results[index] })),
    },
    effects.now(),
  );
};

describe('a save', () => {
  it('chains immutable mutations: n without gap, prev, and a hash that anyone can check', async () => {
    await pull(put(1, 'a', 4));
    await save(edit('a', { text: 'Un' }));
    await save(edit('a', { text: 'Deux' }));
    const rows = await pendingMutations(db, 10);
    expect(rows.map(({ mutation }) => mutation.n)).toEqual([1, 2]);
    expect(rows.map(({ mutation }) => mutation.prev)).toEqual(['', rows[0]?.hash]);
    expect(rows.map(({ mutation }) => hashMutation(mutation))).toEqual(
      rows.map(({ hash }) => hash),
    );
    expect(rows.map(({ mutation: { base, set, was } }) => ({ base, set, was }))).toEqual([
      { base: 4, set: { text: 'Un' }, was: { text: 'Texte' } },
      { base: 4, set: { text: 'Deux' }, was: { text: 'Un' } },
    ]);
  });

  it('sends the cells of one count together', async () => {
    await pull(put(1, 'a', 1, { women: 1, men: 2, girls: null, boys: null }));
    await save(edit('a', { men: 3 }));
    const [row] = await pendingMutations(db, 1);
    expect(row?.mutation.set).toEqual({ women: 1, men: 3, girls: null, boys: null });
    expect(row?.mutation.was).toEqual({ women: 1, men: 2, girls: null, boys: null });
  });

  it('writes nothing when nothing changes', async () => {
    await pull(put(1, 'a', 1));
    const saved = await save(edit('a', { text: 'Texte' }));
    expect(saved).toEqual({ ok: true, value: [] });
    expect(await db.outbox.count()).toBe(0);
  });

  it('is whole or not at all: one change too large undoes the others and keeps the draft', async () => {
    await pull(put(1, 'a', 1));
    await db.drafts.put({
      id: 'd',
      form: 'f',
      formHash: '',
      answers: {},
      step: 0,
      steps: 1,
      place: null,
      period: null,
      savedAt: 0,
      entry: null,
    });
    const saved = await saveChanges(
      db,
      effects,
      [edit('a', { text: 'Petit' }), edit('a', { evidence: 'x'.repeat(300_000) })],
      'd',
    );
    expect(saved).toMatchObject({ ok: false, problem: { code: 'mutation_too_large' } });
    expect(await db.outbox.count()).toBe(0);
    expect((await getRecord(db, 'a'))?.fields['text']).toBe('Texte');
    expect(await db.drafts.count()).toBe(1);
    expect((await readMeta(db)).n).toBe(0);
  });

  it('names what it depends on while that waits', async () => {
    await save(
      {
        type: 'create',
        entity: 'item',
        id: 'new',
        set: { kind: 'measure', recommendation: 'r', text: 'N' },
      },
      edit('new', { text: 'M' }),
    );
    const [create, patch] = await pendingMutations(db, 10);
    expect(patch?.mutation.after).toEqual([create?.mid]);
    expect(patch?.mutation.base).toBe(0);
  });
});

describe('an acknowledgement', () => {
  it('keeps the value on the screen until a pull brings its rev', async () => {
    await pull(put(1, 'a', 1));
    await save(edit('a', { text: 'À moi' }));
    await answer({ rev: 3, receipt: 9 });
    await pull(put(2, 'a', 2, { text: 'Entre-temps' }));
    expect(await getRecord(db, 'a')).toMatchObject({
      fields: { text: 'À moi' },
      delivery: 'acked',
    });
    expect(isAllSynced(await readStatus(db))).toBe(false);
    await pull(put(3, 'a', 3, { text: 'À moi' }));
    expect(await getRecord(db, 'a')).toMatchObject({
      fields: { text: 'À moi' },
      delivery: 'synced',
    });
    expect(await db.sent.toArray()).toMatchObject([{ receipt: 9 }]);
    expect(await db.shadow.count()).toBe(0);
    expect(isAllSynced(await readStatus(db))).toBe(true);
  });

  it('folds at once what was pulled before the answer came', async () => {
    await pull(put(1, 'a', 1));
    await save(edit('a', { text: 'À moi' }));
    await pull(put(2, 'a', 2, { text: 'À moi' }));
    await answer({ rev: 2 });
    expect(await db.outbox.count()).toBe(0);
    expect((await getRecord(db, 'a'))?.delivery).toBe('synced');
  });

  it.each(['unknown', '', 'APPLIED', 'ok', '200'])(
    'with the status %j is none: the mutation stays',
    async (status) => {
      await pull(put(1, 'a', 1));
      await save(edit('a', { text: 'À moi' }));
      await answer({ status });
      expect(await pendingMutations(db, 10)).toHaveLength(1);
    },
  );

  it('for a mid that it does not name changes nothing', async () => {
    await pull(put(1, 'a', 1));
    await save(edit('a', { text: 'À moi' }));
    await acknowledge(db, { p: 1, epoch: 'e1', serverTime: '', results: [] }, effects.now());
    expect(await pendingMutations(db, 10)).toHaveLength(1);
  });

  it('that refuses parks the values and shows the pulled state again', async () => {
    await pull(put(1, 'a', 1));
    await save(edit('a', { text: 'Refusé' }));
    await answer({ status: 'rejected', error: { code: 'forbidden', details: { place: 'NE' } } });
    expect((await getRecord(db, 'a'))?.fields['text']).toBe('Texte');
    expect(await listTray(db)).toMatchObject([
      { problem: { code: 'forbidden' }, mutation: { set: { text: 'Refusé' } } },
    ]);
    expect(isAllSynced(await readStatus(db))).toBe(false);
  });

  it('that defers waits for the outcome of the feed', async () => {
    await pull(put(1, 'a', 1));
    await save(edit('a', { text: 'Plus tard' }));
    const [row] = await pendingMutations(db, 1);
    await answer({ status: 'deferred', error: { code: 'parent_missing' } });
    expect(await readStatus(db)).toMatchObject({ pending: 0, deferred: 1 });
    await pull(put(2, 'a', 2, { text: 'Plus tard' }));
    expect((await readStatus(db)).deferred).toBe(1);
    const fields = {
      mid: row?.mid ?? '',
      result: { mid: row?.mid ?? '', status: 'applied', rev: 2 },
    };
    await pull({
      ...put(3, 'o_1', 1, {}, 'outcome'),
      rec: { ...put(3, 'o_1', 1, {}, 'outcome').rec, fields } as never,
    });
    expect(await readStatus(db)).toMatchObject({ pending: 0, acked: 0, deferred: 0 });
    expect((await getRecord(db, 'a'))?.delivery).toBe('synced');
  });
});

describe('a pull', () => {
  it('writes a page only on the cursor it was asked with', async () => {
    await pull(put(1, 'a', 1));
    const { cursor } = await readMeta(db);
    await pull(put(2, 'b', 1));
    const late = await applyPull(db, cursor, page([put(3, 'c', 1)]), effects.now());
    expect(late).toBe('stale');
    expect(await getRecord(db, 'c')).toBeNull();
  });

  it('replays pending work on what it brings, and never overwrites it', async () => {
    await pull(put(1, 'a', 1));
    await save(edit('a', { text: 'À moi' }));
    await pull(put(2, 'a', 2, { text: 'À eux', evidence: 'PV' }));
    expect(await getRecord(db, 'a')).toMatchObject({
      fields: { text: 'À moi', evidence: 'PV' },
      delivery: 'pending',
    });
    expect((await db.shadow.get('a'))?.payload.fields).toMatchObject({ text: 'À eux' });
  });

  it('packs 1,200 summaries in pages and finds its place again', async () => {
    const many = (rev: number, text: string) =>
      Array.from({ length: 400 }, (_, index) => put(index, `i${index}`, rev, { text }));
    for (let start = 0; start < 3; start += 1) {
      await pull(...many(1, 'a').map((change) => ({ ...change, id: `${start}-${change.id}` })));
    }
    expect((await db.summaries.toArray()).map(({ rows }) => rows.length)).toEqual([500, 500, 200]);
    await pull(...many(2, 'b').map((change) => ({ ...change, id: `1-${change.id}` })));
    const summaries = await listSummaries(db, 'item');
    expect(summaries).toHaveLength(1_200);
    expect(summaries.filter(({ fields }) => fields['text'] === 'b')).toHaveLength(400);
  });

  it('drops what was deleted from lists, keeps it for a restore', async () => {
    await pull(put(1, 'a', 1));
    await pull({ ...put(2, 'a', 2), op: 'del' });
    expect(await listSummaries(db, 'item')).toEqual([]);
    expect(await getRecord(db, 'a')).toMatchObject({ deleted: true, fields: { text: 'Texte' } });
  });

  it('evicts what left the person’s sight, but not what waits to be sent', async () => {
    await pull(put(1, 'a', 1), put(2, 'b', 1));
    await save(edit('b', { text: 'À moi' }));
    await pull({ seq: 3, op: 'evict', id: 'a', rev: 2 }, { seq: 4, op: 'evict', id: 'b', rev: 2 });
    expect(await getRecord(db, 'a')).toBeNull();
    expect((await getRecord(db, 'b'))?.fields['text']).toBe('À moi');
  });

  it('from zero drops at its end what it did not bring', async () => {
    await pull(put(1, 'a', 1), put(2, 'b', 1), put(3, 'c', 1));
    await save(edit('c', { text: 'À moi' }));
    await startOver(db);
    await pull(put(1, 'a', 1));
    expect(await getRecord(db, 'a')).not.toBeNull();
    expect(await getRecord(db, 'b')).toBeNull();
    expect((await getRecord(db, 'c'))?.fields['text']).toBe('À moi');
    expect((await readMeta(db)).startingOver).toBe(false);
  });

  it('of another epoch sends everything again', async () => {
    await pull(put(1, 'a', 1));
    await save(edit('a', { text: 'À moi' }));
    await answer({ rev: 2 });
    await pull(put(2, 'a', 2, { text: 'À moi' }));
    expect(await pendingMutations(db, 10)).toEqual([]);
    const { cursor } = await readMeta(db);
    await applyPull(db, cursor, page([put(1, 'a', 1)], { epoch: 'e2' }), effects.now());
    expect(await pendingMutations(db, 10)).toHaveLength(1);
    expect((await readMeta(db)).epoch).toBe('e2');
  });
});

describe('“Tout est synchronisé”', () => {
  it('is not said before the first pull', async () => {
    expect(isAllSynced(await readStatus(db))).toBe(false);
    await pull(put(1, 'a', 1));
    expect(isAllSynced(await readStatus(db))).toBe(true);
  });

  it('needs a push and a pull acknowledged after the last save', async () => {
    await pull(put(1, 'a', 1));
    await save(edit('a', { text: 'À moi' }));
    await answer({ rev: 1, status: 'merged' });
    expect(await readStatus(db)).toMatchObject({ pending: 0, acked: 0 });
    expect(isAllSynced(await readStatus(db))).toBe(false);
    await pull();
    expect(isAllSynced(await readStatus(db))).toBe(true);
  });
});

describe('a device whose clock jumps back two years after a save', () => {
  it('is synchronised all the same once everything went out and came back', async () => {
    await pull(put(1, 'a', 1));
    now = 90_000_000;
    await save(edit('a', { text: 'À moi' }));
    now = 2_000;
    await answer({ rev: 2 });
    await pull(put(2, 'a', 2, { text: 'À moi' }));
    expect(isAllSynced(await readStatus(db))).toBe(true);
  });
});

describe('a failure of the storage', () => {
  it.each([
    ['QuotaExceededError', 'storage_full'],
    ['DatabaseClosedError', 'storage_unavailable'],
    ['UnknownError', 'storage_unavailable'],
    ['TypeError', undefined],
  ])('%s is %s', (name, code) => {
    expect(storageProblem(Object.assign(new Error('x'), { name }))?.code).toBe(code);
    const wrapped = Object.assign(new Error('x'), {
      name: 'AbortError',
      inner: Object.assign(new Error('y'), { name }),
    });
    expect(storageProblem(wrapped)?.code).toBe(code);
  });
});
