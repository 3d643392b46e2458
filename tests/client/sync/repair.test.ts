import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { pendingMutations } from '#client/db/acknowledge.ts';
import { readMeta, writeMeta } from '#client/db/meta.ts';
import { getRecord } from '#client/db/read.ts';
import { syncOnce } from '#client/sync/sync-once.ts';
import type { Entity } from '#domain/record.ts';
import { digestOf } from '#sync/digest.ts';
import type { Change } from '#sync/protocol.ts';
import { creation, edit, evict, pageOf, put } from '../db/post.ts';
import {
  acked,
  emptyPull,
  envelope,
  isPull,
  isPush,
  json,
  linesOfTests,
  lost,
  type OpenLine,
  problem,
} from './line.ts';

const device = linesOfTests();

const sync = ({ db, effects }: OpenLine) => syncOnce(db, effects, 'token', () => {});

const WEEK = 7 * 86_400_000;

const digested = (changes: readonly Change[]) =>
  digestOf(
    changes.flatMap(({ id, rev, rec }) =>
      rec ? [{ id, rev, type: rec.type as Entity, scope: rec.scope, deleted: false }] : [],
    ),
  );

describe('a comparison', () => {
  const THERE = [put(1, 'a', 2), put(2, 'b', 1), put(3, 'c', 1)];

  it('is asked for a week after the first pull, by the server’s clock, and then once a week', async () => {
    const some = await device((asked) =>
      json(
        asked.path.includes('digest=1')
          ? pageOf([], { digest: digested(THERE), serverTime: '2026-11-27T09:00:00Z' })
          : pageOf(asked.path.includes('cursor=&') ? THERE : []),
      ),
    );
    await sync(some);
    await sync(some);
    expect(some.asked.every(({ path }) => !path.includes('digest'))).toBe(true);
    const { comparedAt } = await readMeta(some.db);
    await writeMeta(some.db, { comparedAt: comparedAt - WEEK });
    expect((await sync(some)).repaired).toBe(0);
    await sync(some);
    expect(some.asked.filter(({ path }) => path.includes('digest')).length).toBe(1);
    expect(some.asked).toHaveLength(4);
  });

  it('that differs is repaired by ids, over pulled revs, and reported', async () => {
    const some = await device((asked) => (isPull(asked) ? json(pageOf(THERE)) : lost()));
    await sync(some);
    await some.db.records.update('a', { 'payload.rev': 1 } as never);
    await some.db.records.delete('b');
    await some.pull([put(9, 'stray', 1)]);
    await some.save(edit('c', { text: 'À moi' }), creation('new', 'Neuf'));
    await writeMeta(some.db, { comparedAt: 1 });
    some.line.server = (asked) => {
      if (isPush(asked)) return acked(asked, () => ({ rev: 9 }));
      if (isPull(asked)) return json(pageOf([], { digest: digested(THERE) }));
      return json({ ...envelope, changes: [THERE[0], THERE[1], evict(4, 'stray')] });
    };
    expect((await sync(some)).repaired).toBe(3);
    const [repair] = some.asked.filter(({ path }) => path.endsWith('/repair'));
    expect(repair?.body).toEqual({ p: 1, keys: ['NE|mi'], have: { a: 1, c: 1, stray: 1 } });
    expect((await getRecord(some.db, 'a'))?.rev).toBe(2);
    expect(await getRecord(some.db, 'b')).not.toBeNull();
    expect(await getRecord(some.db, 'stray')).toBeNull();
    expect((await getRecord(some.db, 'c'))?.fields['text']).toBe('À moi');
    expect((await readMeta(some.db)).comparedAt).toBeGreaterThan(1);
  });

  it('that differs in too much pulls everything anew', async () => {
    const many = Array.from({ length: 5_001 }, (_, index) => put(index, `i${index}`, 1));
    const some = await device(() => json(pageOf(many)));
    await sync(some);
    await writeMeta(some.db, { comparedAt: 1 });
    some.line.server = (asked) =>
      asked.path.includes('cursor=&')
        ? json(pageOf(THERE))
        : json(pageOf([], { digest: digested(THERE) }));
    await sync(some);
    expect((await some.db.records.toCollection().primaryKeys()).sort()).toEqual(['a', 'b', 'c']);
  }, 60_000);

  it('forgets what was sent more than 90 days ago, by the server’s clock', async () => {
    const some = await device((asked) =>
      isPush(asked)
        ? acked(asked, () => ({ rev: 1 }))
        : json(pageOf([put(1, 'a', 1)], { digest: digested([put(1, 'a', 1)]) })),
    );
    await some.save(creation('a', 'Un'));
    await sync(some);
    expect(await some.db.sent.count()).toBe(1);
    await writeMeta(some.db, { comparedAt: 1 });
    await sync(some);
    expect(await some.db.sent.count()).toBe(1);
    const [row] = await some.db.sent.toArray();
    await some.db.sent.update(row?.mid ?? '', { sentAt: Date.parse('2026-08-01T00:00:00Z') });
    await writeMeta(some.db, { comparedAt: 1 });
    await sync(some);
    expect(await some.db.sent.count()).toBe(0);
  });
});

describe('a second live copy of a replica', () => {
  it('goes on under a new one; what waits goes out as it was written', async () => {
    const some = await device((asked) => {
      if (asked.path.endsWith('/replicas')) return json({ replica: 'r_2' });
      return isPush(asked) ? acked(asked, undefined, { renew: true }) : emptyPull();
    });
    await some.save(creation('a', 'Un'), creation('b', 'Deux'));
    await sync(some);
    expect(await readMeta(some.db)).toMatchObject({ replica: 'r_2', n: 0, hash: '', renew: false });
    some.line.server = lost;
    await some.save(creation('c', 'Trois'), creation('d', 'Quatre'));
    const rows = await pendingMutations(some.db, 9);
    expect(rows.map(({ n, mutation }) => [n, mutation.replica, mutation.n])).toEqual([
      [3, 'r_2', 1],
      [4, 'r_2', 2],
    ]);
    expect(rows[0]?.mutation.prev).toBe('');
  });

  it('asks again when the line is cut', async () => {
    const some = await device((asked) => {
      if (asked.path.endsWith('/replicas')) return lost();
      return isPush(asked) ? acked(asked, undefined, { renew: true }) : emptyPull();
    });
    await some.save(creation('a', 'Un'));
    await sync(some);
    expect(await readMeta(some.db)).toMatchObject({ replica: 'r_1', renew: true });
    some.line.server = (asked) =>
      asked.path.endsWith('/replicas') ? json({ replica: 'r_2' }) : emptyPull();
    await sync(some);
    expect(await readMeta(some.db)).toMatchObject({ replica: 'r_2', renew: false });
  });
});

describe('a restored server', () => {
  const FORM = put(5, 'form.aa', 1, { form: 'f', seal: 's' }, 'form');

  it('gives its state first, takes its forms back, then is sent everything again', async () => {
    const some = await device((asked) =>
      isPush(asked)
        ? acked(asked, () => ({ rev: 1 }))
        : json(pageOf(asked.path.includes('cursor=&') ? [put(1, 'a', 1), FORM] : [])),
    );
    await some.save(creation('a', 'Un'));
    await sync(some);
    await sync(some);
    expect(await some.db.outbox.count()).toBe(0);
    await some.save(edit('a', { text: 'Après' }));
    const before = some.asked.length;
    let taken = 0;
    some.line.server = (asked) => {
      if (asked.path.endsWith('/sync/forms')) taken += 1;
      if (asked.path.endsWith('/sync/forms')) return json({ ...envelope, epoch: 'e2' });
      if (isPush(asked)) return acked(asked, () => ({ rev: 2 }), { epoch: 'e2' });
      if (!asked.path.includes('cursor=&') && taken === 0) return problem('cursor_invalid', 400);
      return json(pageOf(taken === 0 ? [] : [put(8, 'a', 2), FORM], { epoch: 'e2' }));
    };
    const report = await sync(some);
    expect(report.problem).toBeUndefined();
    const steps = some.asked.slice(before).map(({ path }) => path.replace(/\?.*/, ''));
    expect(steps).toEqual([
      '/api/v1/sync/push',
      '/api/v1/sync/pull',
      '/api/v1/sync/forms',
      '/api/v1/sync/push',
      '/api/v1/sync/pull',
    ]);
    const resent = some.asked.filter(isPush).at(-1)?.body['mutations'] as { type: string }[];
    expect(resent.map(({ type }) => type)).toEqual(['create']);
    expect(await readMeta(some.db)).toMatchObject({ epoch: 'e2', formsBack: [], oldEpoch: '' });
    expect(await some.db.outbox.count()).toBe(0);
    expect(await some.db.sent.count()).toBe(2);
  });
});
