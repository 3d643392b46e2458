import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pendingMutations } from '#client/db/acknowledge.ts';
import { saveDraft } from '#client/db/drafts.ts';
import { PersonDb } from '#client/db/open.ts';
import { getRecord } from '#client/db/read.ts';
import type { Summary } from '#client/db/rows.ts';
import { saveChanges } from '#client/db/save.ts';
import { storageProblem } from '#client/db/storage-problem.ts';
import { listSummaries } from '#client/db/summaries.ts';
import { syncOnce } from '#client/sync/sync-once.ts';
import { emptyPull, json, openLine } from '../sync/line.ts';
import { creation, edit, openPost, type Post, pageOf, put } from './post.ts';

let post: Post;
beforeEach(async () => {
  post = await openPost();
});
afterEach(() => {
  vi.restoreAllMocks();
  post.db.close();
});

/** Of the first version. */
const STORES = {
  records: 'id, k1, k2, k3, k4, seq',
  shadow: 'id',
  outbox: 'mid, n, record, state',
  sent: 'mid, record, sentAt',
  drafts: 'id, savedAt, entry',
  conflicts: 'id, record, open',
  tray: 'mid, record',
  history: 'id, record',
  blobs: 'sha256',
  chunks: 'id',
  summaries: 'key, type',
  seen: 'id',
  meta: 'key',
};

const DRAFT = {
  id: 'd',
  form: 'f',
  formHash: '',
  answers: { '/q': 1 },
  step: 0,
  steps: 1,
  place: null,
  period: null,
  savedAt: 0,
  entry: null,
};

const named = (name: string, more = {}) => Object.assign(new Error(name), { name, ...more });

describe('a connection that the browser closes', () => {
  it('while nothing is written is opened again by itself', async () => {
    post.db.backendDB().close();
    post.db.close({ disableAutoOpen: false });
    await post.save(creation('a', 'Un'));
    expect(await pendingMutations(post.db, 9)).toHaveLength(1);
  });

  it.each(['create', 'patch'] as const)(
    'before the end of a %s was heard leaves one mutation, not two',
    async (type) => {
      await post.pull([put(1, 'b', 1)]);
      const transaction = post.db.transaction.bind(post.db);
      const spy = vi.spyOn(post.db, 'transaction');
      spy.mockImplementationOnce(((...args: Parameters<typeof transaction>) =>
        transaction(...args).then(() => {
          throw named('DatabaseClosedError');
        })) as never);
      const change = type === 'create' ? creation('a', 'Un') : edit('b', { text: 'Deux' });
      expect(await saveChanges(post.db, post.effects, [change])).toMatchObject({ ok: true });
      expect(await pendingMutations(post.db, 9)).toHaveLength(1);
    },
  );

  it('for good is told, and nothing is half written', async () => {
    await post.db.drafts.put(DRAFT);
    const gone = () => Promise.reject(named('UnknownError')) as never;
    vi.spyOn(post.db.records, 'bulkPut').mockImplementation(gone);
    expect(await saveChanges(post.db, post.effects, [creation('a', 'Un')], 'd')).toEqual({
      ok: false,
      problem: { code: 'storage_unavailable' },
    });
    vi.restoreAllMocks();
    expect(await post.db.outbox.count()).toBe(0);
    expect(await post.db.drafts.count()).toBe(1);
  });

  it('for a newer version in another tab goes on with it', async () => {
    await post.save(creation('a', 'Un'));
    const newer = new Dexie(post.db.name);
    const three = { blobs: 'sha256, state', blobUses: '[sha256+record], sha256, record' };
    newer.version(99).stores({ ...STORES, ...three, quarantine: 'id, state', novelty: 'id' });
    await newer.open();
    await post.save(creation('b', 'Deux'));
    expect(await pendingMutations(post.db, 9)).toHaveLength(2);
    newer.close();
  });
});

describe('a full phone', () => {
  const full = () => Promise.reject(named('QuotaExceededError')) as never;

  it('refuses an autosave and a save, keeps all that is there, and takes them later', async () => {
    vi.spyOn(post.db.drafts, 'put').mockImplementation(full);
    expect(await saveDraft(post.db, DRAFT)).toEqual({
      ok: false,
      problem: { code: 'storage_full' },
    });
    vi.spyOn(post.db.outbox, 'add').mockImplementation(full);
    expect(await saveChanges(post.db, post.effects, [creation('a', 'Un')])).toMatchObject({
      problem: { code: 'storage_full' },
    });
    vi.restoreAllMocks();
    expect(await saveChanges(post.db, post.effects, [creation('a', 'Un')])).toMatchObject({
      ok: true,
    });
  });

  it('ends a pull with a problem; it goes on from its cursor when there is room', async () => {
    const line = await openLine(() => json(pageOf([put(1, 'a', 1)])));
    const spy = vi.spyOn(line.db.records, 'bulkPut').mockImplementation(full);
    const sync = () => syncOnce(line.db, line.effects, 'token', () => {});
    const report = await sync();
    expect(report).toMatchObject({ pulled: 0, problem: { code: 'storage_full' } });
    expect(report.status).toBeUndefined();
    spy.mockRestore();
    expect(await sync()).toMatchObject({ pulled: 1 });
    line.line.server = () => emptyPull();
    expect(await getRecord(line.db, 'a')).not.toBeNull();
    line.db.close();
  });
});

describe('a failure', () => {
  it.each([
    [
      'several at once',
      named('BulkError', { failures: [named('QuotaExceededError')] }),
      'storage_full',
    ],
    ['cut by the browser', named('AbortError'), 'storage_unavailable'],
    [
      'deep down',
      named('AbortError', { inner: named('X', { inner: named('UnknownError') }) }),
      'storage_unavailable',
    ],
    ['of ours', named('AbortError', { inner: named('ConstraintError') }), undefined],
  ])('%s is told apart', (_what, error, code) => {
    expect(storageProblem(error)?.code).toBe(code);
  });
});

describe('half an emoji', () => {
  it('is no reason not to save', async () => {
    await post.pull([put(1, 'a', 1)]);
    await post.save(edit('a', { text: 'Bien \ud83d' }));
    expect((await pendingMutations(post.db, 1))[0]?.mutation.set).toEqual({ text: 'Bien \ufffd' });
    expect((await getRecord(post.db, 'a'))?.fields['text']).toBe('Bien \ufffd');
  });
});

const withoutText = ({ fields: { text: _, ...fields }, ...row }: Summary) => ({ ...row, fields });

describe('a database of an earlier version', () => {
  it.each([1, 2, 3])(
    '(%i) opens with its outbox, drafts and tray, and goes on from there',
    async (version) => {
      await post.pull([put(1, 'a', 4)]);
      await post.save(edit('a', { text: 'À moi' }), creation('new', 'Neuf'));
      const name = `old-${version}-${post.db.name}`;
      const before = new Dexie(name);
      before.version(1).stores(STORES);
      if (version >= 2) before.version(2).stores({ blobs: 'sha256, state' });
      if (version >= 3) {
        const blobUses = '[sha256+record], sha256, record';
        before.version(3).stores({ blobUses, quarantine: 'id, state' });
      }
      await before.open();
      for (const { name: table } of before.tables)
        await before.table(table).bulkPut(await post.db.table(table).toArray());
      await before.table('drafts').put(DRAFT);
      // as they were written then: without what came since
      const [page] = await before.table('summaries').toArray();
      await before.table('summaries').put({ ...page, rows: page.rows.map(withoutText) });
      await before.table('meta').bulkDelete(['saved', 'oldEpoch', 'formsBack', 'batch', 'page']);
      before.close();

      const db = new PersonDb(name);
      const listed = await listSummaries(db, 'item');
      expect(listed.map(({ fields }) => fields['text'])).toEqual(['À moi', 'Neuf']);
      const rows = await pendingMutations(db, 9);
      expect(rows.map(({ mutation }) => mutation)).toEqual(
        (await pendingMutations(post.db, 9)).map(({ mutation }) => mutation),
      );
      expect(await db.drafts.toArray()).toEqual([DRAFT]);
      const saved = await saveChanges(db, post.effects, [edit('a', { text: 'Encore' })]);
      expect(saved.ok).toBe(true);
      const last = (await pendingMutations(db, 9)).at(-1);
      expect(last).toMatchObject({ n: 3, mutation: { n: 3, prev: rows.at(-1)?.hash, base: 4 } });
      expect((await getRecord(db, 'a'))?.fields['text']).toBe('Encore');
      expect(await db.quarantine.count()).toBe(0);
      db.close();
    },
  );
});
