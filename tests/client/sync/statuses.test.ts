import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMeta, writeMeta } from '#client/db/meta.ts';
import { listTray } from '#client/db/read.ts';
import { readStatus } from '#client/db/status.ts';
import { syncOnce } from '#client/sync/sync-once.ts';
import { creation, pageOf, put } from '../db/post.ts';
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

const sync = ({ db, effects }: OpenLine, asked = false) =>
  syncOnce(db, effects, 'token', () => {}, { asked, stopped: () => false });

/** What no `Response` can be built with, but a broken middlebox can send. */
const raw = (status: number, body: string | undefined): Response =>
  ({
    ok: status >= 200 && status < 300,
    status,
    headers: new Headers(),
    text: async () => body ?? '',
  }) as Response;

describe('whatever the status and the body', () => {
  it('nothing leaves the outbox without its mid’s own answer', async () => {
    const some = await device(() => emptyPull());
    await some.save(creation('a', 'Un'), creation('b', 'Deux'));
    const body = fc.oneof(
      fc.constant(undefined),
      fc.string(),
      fc.integer().map(String),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc.jsonValue().map((results) => JSON.stringify({ ...envelope, results })),
      fc
        .record({ mid: fc.uuid(), status: fc.constant('applied') })
        .map((result) => JSON.stringify({ ...envelope, results: [result] })),
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 100, max: 599 }), body, async (status, text) => {
        some.line.server = (asked) => (isPush(asked) ? raw(status, text) : emptyPull());
        // why: a push that is halved ends with single ones, which have a rule of their own
        fc.pre(status !== 413);
        const report = await sync(some, true);
        expect(report.problem).toBeDefined();
        expect(await some.db.outbox.where('state').equals('pending').count()).toBe(2);
        expect(await some.db.tray.count()).toBe(0);
      }),
      { numRuns: 300 },
    );
    some.line.server = (asked) => (isPush(asked) ? acked(asked) : emptyPull());
    // why asked for: the last status may have been a 403, which freezes what isn't
    expect(await sync(some, true)).toMatchObject({ pushed: 2 });
  }, 60_000);
});

describe('413', () => {
  it('halves the batch down to the one that is too large, which goes to the tray', async () => {
    const some = await device((asked) => {
      if (!isPush(asked)) return emptyPull();
      const texts = JSON.stringify(asked.body['mutations']);
      return texts.includes('Énorme') ? problem('body_too_large', 413) : acked(asked);
    });
    await some.save(creation('a', 'Un'), creation('b', 'Énorme'), creation('c', 'Trois'));
    const report = await sync(some);
    expect(report).toMatchObject({ pushed: 2 });
    expect(await listTray(some.db)).toMatchObject([
      { record: 'b', problem: { code: 'mutation_too_large' } },
    ]);
  });
});

describe('403 to a whole request', () => {
  it('freezes the outbox for an hour, or until the person asks; the pull goes on', async () => {
    const some = await device((asked) =>
      isPush(asked) ? raw(403, '<html>') : json(pageOf([put(1, 'x', 1)])),
    );
    await some.save(creation('a', 'Un'));
    const report = await sync(some);
    expect(report).toMatchObject({ frozen: true, pulled: 1, problem: { code: 'sending_frozen' } });
    const pushes = () => some.asked.filter(isPush).length;
    expect(await sync(some)).toMatchObject({ frozen: true, status: 403 });
    expect(pushes()).toBe(1);
    await sync(some, true);
    expect(pushes()).toBe(2);
    const { frozenUntil } = await readMeta(some.db);
    await writeMeta(some.db, { frozenUntil: frozenUntil - 3_700_000 });
    await sync(some);
    expect(pushes()).toBe(3);
    // a clock that was set back two years doesn't freeze it for two years
    await writeMeta(some.db, { frozenUntil: frozenUntil + 63_000_000_000 });
    some.line.server = (asked) => (isPush(asked) ? acked(asked) : emptyPull());
    expect(await sync(some)).toMatchObject({ frozen: false, pushed: 1 });
    expect((await readMeta(some.db)).frozenUntil).toBe(0);
  });
});

describe('401', () => {
  it('stops the run, and nothing is lost', async () => {
    const some = await device(() => problem('sign_in_required', 401));
    await some.save(creation('a', 'Un'));
    expect(await sync(some)).toMatchObject({ status: 401, problem: { code: 'sign_in_required' } });
    expect(some.asked).toHaveLength(1);
    expect((await readStatus(some.db)).pending).toBe(1);
  });
});

describe('429 and 503', () => {
  it.each([
    ['30', 30],
    ['0', 0],
    ['1e99', 3_600],
    ['-5', 0],
    ['soon', 0],
  ])('with Retry-After %s wait %i s', async (header, seconds) => {
    const some = await device(() => problem('server_unavailable', 503, { 'retry-after': header }));
    await some.save(creation('a', 'Un'));
    expect(await sync(some)).toMatchObject({ retryAfter: seconds, status: 503 });
  });
});

describe('a request', () => {
  it('names its replica, and has a time-out that covers the reading of the answer', async () => {
    const some = await device(() => emptyPull());
    await sync(some);
    expect(some.asked[0]?.headers['ccm-replica']).toBe('r_1');
    expect(some.asked[0]?.signal).toBeInstanceOf(AbortSignal);
    some.line.server = () => {
      const cut = new DOMException('The operation timed out', 'TimeoutError');
      return { ...raw(200, ''), text: () => Promise.reject(cut) } as Response;
    };
    expect(await sync(some)).toMatchObject({ status: 0, problem: { code: 'network_unreachable' } });
  });

  it('counts what it carried', async () => {
    const some = await device((asked) => (isPush(asked) ? acked(asked) : emptyPull()));
    await some.save(creation('a', 'Un'));
    await sync(some);
    const { bytes, bytesSent } = await readMeta(some.db);
    expect(bytesSent).toBeGreaterThan(100);
    expect(bytes).toBeGreaterThan(bytesSent);
  });
});

describe('a batch', () => {
  const sizes = (some: OpenLine) =>
    some.asked.filter(isPush).map(({ body }) => (body['mutations'] as unknown[]).length);

  it('starts at 50 and grows on a fast line, shrinks after a time-out', async () => {
    const some = await device((asked) => (isPush(asked) ? acked(asked) : emptyPull()));
    const many = Array.from({ length: 160 }, (_, index) => creation(`i${index}`, `n${index}`));
    await some.save(...many);
    await sync(some);
    expect(sizes(some)).toEqual([50, 100, 10]);
    const { batch } = await readMeta(some.db);
    expect(batch).toBe(200);
    let now = some.effects.now();
    const slow = { ...some.effects, now: () => (now += 30_000) };
    some.line.server = lost;
    await some.save(creation('z', 'Encore'));
    await syncOnce(some.db, slow, 'token', () => {});
    expect((await readMeta(some.db)).batch).toBe(100);
  }, 30_000);

  it('stays under a megabyte of UTF-8', async () => {
    const some = await device((asked) => (isPush(asked) ? acked(asked) : emptyPull()));
    const long = 'ⵉⵎⴰⵣⵉⵖⵏ '.repeat(6_000);
    await some.save(...Array.from({ length: 8 }, (_, index) => creation(`i${index}`, long)));
    await sync(some);
    for (const { body } of some.asked.filter(isPush))
      expect(new TextEncoder().encode(JSON.stringify(body)).length).toBeLessThan(1_000_000);
    expect(sizes(some).reduce((sum, size) => sum + size, 0)).toBe(8);
  });
});

describe('a pull', () => {
  it.each(['cursor_invalid', 'resnapshot'])('told %s starts over from zero, once', async (code) => {
    const some = await device(() => json(pageOf([put(1, 'a', 1), put(2, 'b', 1)])));
    await sync(some);
    some.line.server = (asked) =>
      asked.path.includes('cursor=&') ? json(pageOf([put(1, 'a', 1)])) : problem(code, 400);
    expect((await sync(some)).problem).toBeUndefined();
    expect((await some.db.records.toArray()).map(({ id }) => id)).toEqual(['a']);
    some.line.server = () => problem(code, 400);
    expect(await sync(some)).toMatchObject({ problem: { code } });
  });

  it('asks for shorter pages after a line that was cut in a long one', async () => {
    const some = await device(lost);
    let now = some.effects.now();
    const slow = { ...some.effects, now: () => (now += 40_000) };
    await syncOnce(some.db, slow, 'token', () => {});
    await syncOnce(some.db, slow, 'token', () => {});
    const limits = some.asked.filter(isPull).map(({ path }) => path.match(/limit=(\d+)/)?.[1]);
    expect(limits).toEqual(['500', '250']);
  });
});
