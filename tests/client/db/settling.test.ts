import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parkTooLarge, pendingMutations } from '#client/db/acknowledge.ts';
import { fileAway, listFiled } from '#client/db/filed.ts';
import { readMeta, writeMeta } from '#client/db/meta.ts';
import { applyPull } from '#client/db/pull.ts';
import { decideQuarantine, handOver, listQuarantine } from '#client/db/quarantine.ts';
import { getRecord, listTray } from '#client/db/read.ts';
import { startOver } from '#client/db/start-over.ts';
import { isAllSynced, readStatus } from '#client/db/status.ts';
import { listSummaries } from '#client/db/summaries.ts';
import { quarantineId } from '#domain/quarantine.ts';
import { creation, edit, evict, openPost, outcome, type Post, pageOf, put } from './post.ts';

let post: Post;
beforeEach(async () => {
  post = await openPost();
});
afterEach(() => post.db.close());

const textOf = async (id: string) => (await getRecord(post.db, id))?.fields['text'];

describe('a record that leaves the person’s sight while work lies on it', () => {
  beforeEach(async () => {
    await post.pull([put(1, 'a', 1)]);
    await post.save(edit('a', { text: 'À moi' }));
    await post.pull([evict(2, 'a')]);
  });

  it('stays until its work is settled, over a restart, then goes with all its traces', async () => {
    expect(await textOf('a')).toBe('À moi');
    post.db.close();
    await post.db.open();
    await post.answer([{ rev: 2 }]);
    expect(await getRecord(post.db, 'a')).toBeNull();
    expect(await listSummaries(post.db, 'item')).toEqual([]);
    expect(await post.db.shadow.count()).toBe(0);
    expect(await post.db.sent.count()).toBe(1);
    await post.pull([]);
    expect(isAllSynced(await readStatus(post.db))).toBe(true);
  });

  it('goes as well when its work is refused, which stays in the tray', async () => {
    await post.answer([{ status: 'rejected', error: { code: 'scope_revoked' } }]);
    expect(await getRecord(post.db, 'a')).toBeNull();
    expect(await listTray(post.db)).toMatchObject([{ mutation: { set: { text: 'À moi' } } }]);
  });

  it('waits for the outcome of what was deferred', async () => {
    const [row] = await pendingMutations(post.db, 1);
    await post.answer([{ status: 'deferred' }]);
    expect(await textOf('a')).toBe('À moi');
    await post.pull([outcome(3, row?.mid ?? '', { status: 'applied', rev: 2 })]);
    expect(await getRecord(post.db, 'a')).toBeNull();
    expect(await post.db.sent.count()).toBe(1);
  });

  it('stays when it comes back into sight meanwhile', async () => {
    await post.pull([put(3, 'a', 2, { text: 'À eux' })]);
    await post.answer([{ rev: 3 }]);
    await post.pull([put(4, 'a', 3, { text: 'À moi' })]);
    expect(await textOf('a')).toBe('À moi');
    expect((await getRecord(post.db, 'a'))?.delivery).toBe('synced');
  });

  it('keeps what is added to it before it goes', async () => {
    await post.save(edit('a', { text: 'Encore' }));
    const [first] = await pendingMutations(post.db, 1);
    await post.answer([{ rev: 2 }, { status: 'unknown' }]);
    expect(await textOf('a')).toBe('Encore');
    expect((await pendingMutations(post.db, 9)).map(({ mid }) => mid)).not.toContain(first?.mid);
    await post.answer([{ rev: 3 }]);
    expect(await getRecord(post.db, 'a')).toBeNull();
    expect(await post.db.sent.count()).toBe(2);
  });
});

describe('a page that evicts by old grants and brings by new ones', () => {
  it('is taken in its order', async () => {
    await post.pull([put(1, 'a', 1)]);
    await post.pull([evict(2, 'a'), put(3, 'a', 1)]);
    expect(await textOf('a')).toBe('Texte');
  });
});

describe('a long page that meets work', () => {
  it('is written whole', async () => {
    await post.save(creation('mine', 'À moi'));
    const many = Array.from({ length: 500 }, (_, index) => put(index, `i${index}`, 1));
    await post.pull(many);
    await startOver(post.db);
    await post.pull([...many.slice(0, 400), evict(500, 'i450')]);
    expect(await post.db.records.count()).toBe(401);
    await post.save(...many.slice(0, 300).map(({ id }) => edit(id, { text: 'À moi' })));
    await post.pull([
      ...many.slice(0, 200).map(({ id, seq }) => put(seq, id, 2)),
      ...many.slice(200, 300).map(({ id, seq }) => evict(seq, id)),
    ]);
    expect(await textOf('i0')).toBe('À moi');
    expect(await post.db.shadow.count()).toBe(300);
  }, 30_000);
});

describe('what the server kept as a conflict', () => {
  it.each([{ status: 'conflict' }, { status: 'duplicate', first: 'conflict' }] as const)(
    'stays in sight until a pull has brought the conflict: %o',
    async (result) => {
      await post.pull([put(1, 'a', 3, { text: 'À eux' })]);
      await post.save(edit('a', { text: 'À moi' }));
      await post.answer([{ ...result, rev: 3 }]);
      expect(await textOf('a')).toBe('À moi');
      const acked = await post.db.outbox.toCollection().primaryKeys();
      const { cursor } = await readMeta(post.db);
      const page = pageOf([put(2, 'c_1', 1, { record: 'a', open: true }, 'conflict')]);
      await applyPull(post.db, cursor, page, post.effects.now(), { saved: 1, acked });
      expect(await textOf('a')).toBe('À eux');
      expect(await post.db.outbox.count()).toBe(0);
    },
  );
});

describe('work that the server took but doesn’t show its author', () => {
  it('is settled by the pull that began after its answer, not by an earlier one', async () => {
    await post.save(creation('new', 'Après la mission'));
    const early = { saved: 1, acked: [] };
    await post.answer([{ rev: 1 }]);
    await applyPull(post.db, '', pageOf([]), post.effects.now(), early);
    expect(await textOf('new')).toBe('Après la mission');
    const { cursor } = await readMeta(post.db);
    const acked = await post.db.outbox.where('state').equals('acked').primaryKeys();
    await applyPull(post.db, cursor, pageOf([]), post.effects.now(), { saved: 1, acked });
    expect(await getRecord(post.db, 'new')).toBeNull();
    expect(await post.db.sent.count()).toBe(1);
    expect(isAllSynced(await readStatus(post.db))).toBe(true);
  });
});

describe('a restored server', () => {
  beforeEach(async () => {
    await post.pull([put(1, 'a', 1), put(2, 'b', 1)]);
    await post.save(edit('a', { text: 'À moi' }));
    await post.answer([{ rev: 14 }]);
    await post.pull([put(3, 'a', 14, { text: 'À moi' })]);
  });

  it('met by a push is sent everything again, after a pull from zero', async () => {
    await post.save(edit('b', { text: 'Nouveau' }));
    await post.answer([{ rev: 5 }], 'e2', 'e1');
    expect(await readMeta(post.db)).toMatchObject({
      epoch: 'e2',
      oldEpoch: 'e1',
      cursor: '',
      startingOver: true,
    });
    expect(await pendingMutations(post.db, 9)).toMatchObject([{ record: 'a', resent: true }]);
    expect(await textOf('b')).toBe('Nouveau');
    await post.pull([put(1, 'a', 1), put(2, 'b', 5, { text: 'Nouveau' })]);
    expect(await textOf('a')).toBe('À moi');
    expect((await getRecord(post.db, 'b'))?.delivery).toBe('synced');
    expect((await readMeta(post.db)).oldEpoch).toBe('');
  });

  it('isn’t shown an acknowledgement of the old one as its own', async () => {
    await post.save(edit('b', { text: 'Nouveau' }));
    await applyPull(post.db, '', pageOf([], { epoch: 'e2' }), post.effects.now());
    await post.pull([put(1, 'b', 1)], { epoch: 'e2' });
    const counts = await post.answer([{ rev: 5 }, { rev: 5 }], 'e1', 'e1');
    expect(counts.acked).toBe(0);
    expect(await pendingMutations(post.db, 9)).toHaveLength(2);
  });

  it('doesn’t fold by a rev of the old epoch what it deferred', async () => {
    await post.save(edit('a', { text: 'Plus loin' }));
    await post.answer([{ rev: 15 }]);
    await post.pull([put(1, 'a', 1)], { epoch: 'e2', more: true });
    await post.pull([put(1, 'a', 1)], { epoch: 'e2' });
    await post.answer([{ status: 'deferred' }, { status: 'deferred' }]);
    await post.pull([put(2, 'a', 30, { text: 'Ailleurs' })]);
    expect((await readStatus(post.db)).deferred).toBe(2);
    expect(await post.db.sent.count()).toBe(0);
  });

  it('is told that new work stands on the old epoch where it hasn’t been pulled anew', async () => {
    await post.pull([], { epoch: 'e2' });
    await post.pull([put(1, 'a', 1)], { epoch: 'e2', more: true });
    await post.save(edit('a', { text: 'Un' }), edit('b', { text: 'Deux' }));
    const rows = (await pendingMutations(post.db, 9)).filter(({ resent }) => !resent);
    expect(rows.map(({ mutation: { id, epoch, base } }) => ({ id, epoch, base }))).toEqual([
      { id: 'a', epoch: 'e2', base: 1 },
      { id: 'b', epoch: 'e1', base: 1 },
    ]);
  });

  it('that still has what is sent again shows what others wrote since', async () => {
    await post.pull([], { epoch: 'e2' });
    await post.pull([put(9, 'a', 20, { text: 'À eux, après' }), put(2, 'b', 1)], { epoch: 'e2' });
    expect(await textOf('a')).toBe('À eux, après');
    await post.answer([{ status: 'duplicate', first: 'applied', rev: 14 }]);
    expect(await textOf('a')).toBe('À eux, après');
    expect(await post.db.outbox.count()).toBe(0);
    expect(await post.db.sent.count()).toBe(1);
  });

  it('judges a choice as an edit of the record where it lost the conflict', async () => {
    const fields = { record: 'b', field: 'text', open: true, mineBy: 'u_1' };
    await post.pull([put(5, 'c_1', 1, fields, 'conflict')]);
    const set = { choice: 'other', value: { text: 'Choisi' } };
    await post.save({ type: 'resolve', entity: 'conflict', id: 'c_1', set });
    await post.answer([{ rev: 2 }]);
    await post.pull([put(6, 'b', 9, { text: 'Choisi' })]);
    expect((await readStatus(post.db)).acked).toBe(1);
    await post.pull([], { epoch: 'e2' });
    await post.pull([put(1, 'a', 1), put(2, 'b', 1)], { epoch: 'e2' });
    await post.answer([{ rev: 15 }, { rev: 2 }]);
    expect((await readStatus(post.db)).acked).toBe(2);
    await post.pull([put(3, 'b', 2, { text: 'Choisi' }), put(4, 'a', 15, { text: 'À moi' })]);
    expect(await readStatus(post.db)).toMatchObject({ acked: 0, pending: 0 });
    expect(await textOf('b')).toBe('Choisi');
  });

  it('folds what was deferred when its record and its outcome come in one page', async () => {
    const [mid = ''] = await post.save(edit('b', { text: 'Plus tard' }));
    await post.answer([{ status: 'deferred' }]);
    await post.pull([], { epoch: 'e2' });
    await post.answer([{ rev: 14 }, { status: 'deferred' }]);
    await post.pull(
      [
        put(1, 'a', 14, { text: 'À moi' }),
        put(2, 'b', 2, { text: 'Plus tard' }),
        outcome(3, mid, { status: 'applied', rev: 2 }),
      ],
      { epoch: 'e2' },
    );
    expect(await readStatus(post.db)).toMatchObject({ deferred: 0, acked: 0, pending: 0 });
    expect((await getRecord(post.db, 'b'))?.delivery).toBe('synced');
  });

  it('is laid again before it what others were to decide on', async () => {
    const refusal = (code: string) => ({ status: 'rejected', error: { code } }) as const;
    const [handed = '', revoked = '', mine = ''] = await post.save(
      edit('a', { text: 'Un' }),
      edit('b', { text: 'Deux' }),
      edit('b', { evidence: 'Trois' }),
    );
    const codes = ['forbidden', 'scope_revoked', 'field_invalid'];
    await post.answer(codes.map(refusal));
    await handOver(post.db, post.effects, handed);
    await post.answer([{ rev: 0 }]);
    await post.pull([], { epoch: 'e2' });
    await post.pull([put(1, 'a', 1), put(2, 'b', 1)], { epoch: 'e2' });
    expect((await listTray(post.db)).map(({ mid }) => mid)).toEqual([mine]);
    const again = (await pendingMutations(post.db, 9)).map(({ mutation }) => mutation.mid);
    expect(again.slice(1, 3)).toEqual([handed, revoked]);
    await post.answer([{ rev: 2 }, refusal('forbidden'), refusal('scope_revoked'), { rev: 0 }]);
    expect(await readStatus(post.db)).toMatchObject({ pending: 0, tray: 2, handedOver: 1 });
  });

  it('judges again what was refused before it and is handed over since, in the tray or put aside', async () => {
    const refusal = { status: 'rejected', error: { code: 'forbidden' } } as const;
    const [kept = '', aside = ''] = await post.save(
      edit('a', { text: 'Un' }),
      edit('b', { text: 'Deux' }),
    );
    await post.answer([refusal, refusal]);
    await fileAway(post.db, aside, 1);
    await post.pull([], { epoch: 'e2' });
    await handOver(post.db, post.effects, kept);
    await handOver(post.db, post.effects, aside);
    const again = (await pendingMutations(post.db, 9)).map(({ mutation }) => mutation);
    expect(again.slice(1).map(({ mid, id }) => (id.startsWith('q_') ? id : mid))).toEqual([
      kept,
      aside,
      quarantineId(kept),
      quarantineId(aside),
    ]);
    expect(await listFiled(post.db)).toEqual([]);
    await post.answer([{ rev: 2 }, refusal, refusal, { rev: 0 }, { rev: 0 }]);
    expect(await readStatus(post.db)).toMatchObject({ pending: 0, tray: 0, handedOver: 2 });
  });

  it('is asked nothing about what can’t reach it, which is the person’s to act on again', async () => {
    const [mid = ''] = await post.save(edit('a', { text: 'Un' }));
    await post.answer([{ status: 'rejected', error: { code: 'forbidden' } }]);
    await handOver(post.db, post.effects, mid);
    await post.pull([], { epoch: 'e2' });
    const rows = await pendingMutations(post.db, 9);
    const stuck = rows.filter((row) => row.mid === mid);
    expect(stuck).toHaveLength(1);
    await parkTooLarge(post.db, stuck, 5);
    expect((await pendingMutations(post.db, 9)).map(({ mid }) => mid)).toEqual([rows[0]?.mid]);
    expect(await readStatus(post.db)).toMatchObject({ tray: 1, handedOver: 0 });
    await handOver(post.db, post.effects, mid);
    const again = (await pendingMutations(post.db, 9)).map(({ mutation }) => mutation.id);
    expect(again.slice(1)).toEqual(['a', quarantineId(mid)]);
  });

  it('is laid again before it what was put aside after others were asked', async () => {
    const [mid = ''] = await post.save(edit('a', { text: 'Un' }));
    await post.answer([{ status: 'rejected', error: { code: 'forbidden' } }]);
    await fileAway(post.db, mid, 1);
    await handOver(post.db, post.effects, mid);
    await post.answer([{ rev: 0 }]);
    await post.pull([], { epoch: 'e2' });
    const again = (await pendingMutations(post.db, 9)).map(({ mutation }) => mutation.id);
    expect(again.slice(1)).toEqual(['a', quarantineId(mid)]);
  });

  it('takes a form back that it lost, by its seal, and no other', async () => {
    const form = (id: string, fields = {}) => put(4, id, 1, { form: 'f', ...fields }, 'form');
    await post.pull([
      form('form.aa', { seal: 's' }),
      form('form.bb', { seal: 's' }),
      form('form.cc'),
    ]);
    await post.pull([], { epoch: 'e2' });
    await post.pull([put(1, 'a', 1), put(2, 'b', 1), form('form.bb', { seal: 's' })], {
      epoch: 'e2',
    });
    expect((await readMeta(post.db)).formsBack).toEqual(['form.aa']);
    expect(await getRecord(post.db, 'form.aa')).not.toBeNull();
    expect(await getRecord(post.db, 'form.cc')).toBeNull();
  });

  it('keeps a form that it takes back until a later pull, and no longer when it brings none', async () => {
    const form = (id: string) => put(4, id, 1, { form: 'f', seal: 's' }, 'form');
    await post.pull([form('form.aa'), form('form.bb')]);
    await post.pull([], { epoch: 'e2' });
    await post.pull([], { epoch: 'e2' });
    expect((await readMeta(post.db)).formsBack).toEqual(['form.aa', 'form.bb']);
    await post.pull([], { epoch: 'e2' });
    expect(await getRecord(post.db, 'form.aa')).not.toBeNull();
    await writeMeta(post.db, { formsBack: [] });
    await post.pull([form('form.bb')], { epoch: 'e2', more: true });
    expect(await getRecord(post.db, 'form.aa')).not.toBeNull();
    await post.pull([], { epoch: 'e2' });
    expect(await getRecord(post.db, 'form.aa')).toBeNull();
    expect(await getRecord(post.db, 'form.bb')).not.toBeNull();
    expect((await readMeta(post.db)).formsKept).toEqual([]);
  });

  it('is still owed a form after another pull from zero', async () => {
    await post.pull([put(4, 'form.aa', 1, { form: 'f', seal: 's' }, 'form')]);
    await post.pull([], { epoch: 'e2' });
    await post.pull([], { epoch: 'e2' });
    await startOver(post.db);
    await post.pull([], { epoch: 'e2' });
    expect((await readMeta(post.db)).formsBack).toEqual(['form.aa']);
    expect(await getRecord(post.db, 'form.aa')).not.toBeNull();
  });
});

describe('a pull from zero', () => {
  it('goes on after a kill and a save in between, and drops only what it did not bring', async () => {
    await post.pull([put(1, 'a', 1), put(2, 'b', 1), put(3, 'c', 1), put(4, 'd', 1)]);
    await startOver(post.db);
    await post.pull([put(1, 'a', 2)], { more: true });
    post.db.close();
    await post.db.open();
    await post.save(edit('b', { text: 'À moi' }), creation('new', 'Neuf'));
    await post.pull([put(3, 'c', 2)]);
    expect((await post.db.records.toCollection().primaryKeys()).sort()).toEqual([
      'a',
      'b',
      'c',
      'new',
    ]);
    await post.answer([{ rev: 2 }, { rev: 1 }]);
    expect(await getRecord(post.db, 'b')).toBeNull();
    expect(await textOf('new')).toBe('Neuf');
    await post.pull([put(9, 'new', 1, { text: 'Neuf' })]);
    expect(await textOf('new')).toBe('Neuf');
    expect(await post.db.outbox.count()).toBe(0);
  });
});

describe('refused work', () => {
  const refuse = async () => {
    await post.pull([put(1, 'a', 1)]);
    const [mid = ''] = await post.save(edit('a', { text: 'À moi' }));
    await post.answer([{ status: 'rejected', receipt: 7, error: { code: 'scope_revoked' } }]);
    return mid;
  };

  it('handed over is out of the tray’s count and asks the server once', async () => {
    const mid = await refuse();
    expect(await handOver(post.db, post.effects, mid)).toEqual({ ok: true, value: undefined });
    expect(await handOver(post.db, post.effects, mid)).toEqual({ ok: true, value: undefined });
    const rows = await pendingMutations(post.db, 9);
    expect(rows.map(({ mutation }) => mutation)).toMatchObject([
      { type: 'create', entity: 'quarantine', id: quarantineId(mid), set: { mid } },
    ]);
    expect(await readStatus(post.db)).toMatchObject({ tray: 0, handedOver: 1, pending: 1 });
    await post.answer([{ rev: 0 }]);
    expect(await readStatus(post.db)).toMatchObject({ pending: 0, acked: 0 });
    expect(await handOver(post.db, post.effects, 'none')).toMatchObject({ ok: false });
  });

  it('is said not to be handed over when the phone is full, and is later', async () => {
    const mid = await refuse();
    const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    const add = vi
      .spyOn(post.db.outbox, 'add')
      .mockImplementation(() => Dexie.Promise.reject(full) as never);
    const put = vi.spyOn(post.db.tray, 'put');
    expect(await handOver(post.db, post.effects, mid)).toEqual({
      ok: false,
      problem: { code: 'storage_full' },
    });
    expect(put).not.toHaveBeenCalled();
    add.mockRestore();
    put.mockRestore();
    expect(await handOver(post.db, post.effects, mid)).toMatchObject({ ok: true });
    expect(await pendingMutations(post.db, 9)).toMatchObject([{ record: quarantineId(mid) }]);
  });

  it('whose hand-over is refused is in the tray again', async () => {
    const mid = await refuse();
    await handOver(post.db, post.effects, mid);
    await post.answer([{ status: 'rejected', error: { code: 'not_found' } }]);
    expect(await readStatus(post.db)).toMatchObject({ tray: 1, handedOver: 0 });
    expect((await listTray(post.db)).map((row) => row.mid)).toEqual([mid]);
  });

  it('accepted by who decides becomes sent, from the tray or from what was filed', async () => {
    for (const filed of [false, true]) {
      const mid = await refuse();
      if (filed) await fileAway(post.db, mid, 5);
      await post.pull([outcome(9, mid, { status: 'merged', rev: 3 })]);
      expect(await post.db.tray.count()).toBe(0);
      expect(await listFiled(post.db)).toEqual([]);
      expect(await post.db.sent.get(mid)).toMatchObject({ receipt: 7, record: 'a' });
    }
  });

  it('declined is put aside with the word of who decided', async () => {
    const mid = await refuse();
    await handOver(post.db, post.effects, mid);
    const error = { code: 'declined', details: { note: 'Hors de la commune' } };
    await post.pull([outcome(9, mid, { status: 'rejected', error })]);
    expect(await listTray(post.db)).toEqual([]);
    const [filed] = await listFiled(post.db);
    expect(filed).toMatchObject({ mid, problem: error, mutation: { set: { text: 'À moi' } } });
    expect(filed?.handedOverAt).toBeUndefined();
  });
});

describe('the work of others that waits for a decision', () => {
  it('is listed until it is decided here, and never among records', async () => {
    const waiting = { mid: 'm', state: 'waiting', set: { text: 'X' } };
    await post.pull([put(5, 'q_m', 3, waiting, 'quarantine')]);
    expect(await listQuarantine(post.db)).toMatchObject([{ id: 'q_m', rev: 3, state: 'waiting' }]);
    expect(await getRecord(post.db, 'q_m')).toBeNull();
    await decideQuarantine(post.db, post.effects, 'q_m', 'decline', 'Non');
    expect(await listQuarantine(post.db)).toEqual([]);
    expect((await pendingMutations(post.db, 1))[0]?.mutation).toMatchObject({
      type: 'resolve',
      entity: 'quarantine',
      base: 3,
      set: { choice: 'decline', note: 'Non' },
    });
    await post.answer([{ rev: 4 }]);
    expect((await readStatus(post.db)).acked).toBe(1);
    await post.pull([put(6, 'q_m', 4, { ...waiting, state: 'declined' }, 'quarantine')]);
    expect(await post.db.outbox.count()).toBe(0);
    expect(await listQuarantine(post.db)).toMatchObject([{ state: 'declined' }]);
    await post.pull([evict(7, 'q_m')]);
    expect(await listQuarantine(post.db)).toEqual([]);
  });
});
