import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeMeta } from '#client/db/meta.ts';
import type { PersonDb } from '#client/db/open.ts';
import type { Effects } from '#client/effects.ts';
import { createSyncStore } from '#client/state/sync-state.ts';
import { asLeader } from '#client/sync/lease.ts';
import { startSyncLoop } from '#client/sync/loop.ts';
import { creation } from '../db/post.ts';
import {
  acked,
  emptyPull,
  isPush,
  lost,
  type OpenLine,
  openLine,
  problem,
  type Server,
} from './line.ts';

const FAKED = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'performance',
] as const;

const closers: (() => void)[] = [];
beforeEach(() => vi.useFakeTimers({ toFake: [...FAKED] }));
afterEach(() => {
  for (const close of closers.splice(0)) close();
  vi.useRealTimers();
});

/** A tab: its loop, and the requests it made. */
async function openTab(server: Server, shared?: OpenLine) {
  const made = shared ?? (await openLine(server));
  const exclusive: Effects['exclusive'] = async (_name, work) => {
    await work();
    return true;
  };
  const store = createSyncStore();
  const expired: string[] = [];
  const effects = { ...made.effects, exclusive };
  const loop = startSyncLoop({
    db: made.db,
    effects,
    store,
    token: async () => 'token',
    onExpired: (token) => expired.push(token),
  });
  closers.push(loop.stop, () => made.db.close());
  const runs = () => made.asked.filter(({ path }) => path.includes('/pull')).length;
  return { ...made, loop, store, expired, runs };
}

/** Lets what is under way reach its end: storage and network of the test take real time. */
async function settle(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let turn = 0; turn < 60; turn += 1) await new Promise((done) => setImmediate(done));
}

it('runs again after a run that threw', async () => {
  const exclusive = vi.fn<Effects['exclusive']>(async () => true);
  exclusive.mockRejectedValueOnce(new Error('The storage was closed'));
  const loop = startSyncLoop({
    db: {} as PersonDb,
    effects: { exclusive } as unknown as Effects,
    store: createSyncStore(),
    token: async () => 'token',
    onExpired: () => {},
  });
  await expect(loop.runNow()).rejects.toThrow('The storage was closed');
  expect(exclusive).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(exclusive).toHaveBeenCalledTimes(2);
  loop.stop();
});

describe('on a line that is down', () => {
  it('waits longer each time, up to five minutes, and for ever', async () => {
    const tab = await openTab(lost);
    await settle();
    expect(tab.runs()).toBe(1);
    const waits = [2, 4, 8, 16, 32, 64, 128, 256, 300, 300];
    for (const [index, seconds] of waits.entries()) {
      await settle(seconds * 1_000 - 50);
      expect(tab.runs()).toBe(index + 1);
      await settle(100);
      expect(tab.runs()).toBe(index + 2);
    }
  });

  it('tries at once when the network or the page is back, or the person asks; not at a save', async () => {
    const tab = await openTab(lost);
    await settle();
    for (let failure = 0; failure < 6; failure += 1) await settle(400_000);
    const before = tab.runs();
    tab.loop.request();
    await settle(10_000);
    expect(tab.runs()).toBe(before);
    dispatchEvent(new Event('online'));
    await settle();
    expect(tab.runs()).toBe(before + 1);
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(tab.runs()).toBe(before + 2);
    void tab.loop.runNow();
    await settle();
    expect(tab.runs()).toBe(before + 3);
  });
});

describe('asked by the server to wait', () => {
  it('waits as long, whatever comes back; the person may ask all the same', async () => {
    const tab = await openTab(() => problem('server_unavailable', 503, { 'retry-after': '600' }));
    await settle();
    dispatchEvent(new Event('online'));
    await settle(500_000);
    expect(tab.runs()).toBe(1);
    await settle(110_000);
    expect(tab.runs()).toBe(2);
    void tab.loop.runNow();
    await settle();
    expect(tab.runs()).toBe(3);
  });
});

describe('a save', () => {
  it('leaves soon, also when it comes during a run', async () => {
    const during = { save: async () => {} };
    const tab = await openTab(async (asked) => {
      if (isPush(asked)) return acked(asked);
      await during.save();
      return emptyPull();
    });
    during.save = async () => {
      during.save = async () => {};
      await tab.save(creation('a', 'Un'));
      tab.loop.request();
    };
    await settle();
    expect(tab.asked.some(isPush)).toBe(false);
    await vi.waitFor(() => expect(tab.asked.some(isPush)).toBe(true), { timeout: 10_000 });
  });
});

describe('a sign-in that expired', () => {
  it('is asked for, and the token ended, only at the server’s own word', async () => {
    const tab = await openTab(() => new Response('<html>', { status: 401 }));
    await settle();
    expect(tab.store.getState().signInNeeded).toBe(true);
    expect(tab.expired).toEqual([]);
    tab.line.server = () => problem('sign_in_required', 401);
    void tab.loop.runNow();
    await settle();
    expect(tab.expired).toEqual(['token']);
  });
});

describe('a pause', () => {
  it('holds everything but what the person asks for, and is kept', async () => {
    const tab = await openTab(() => emptyPull());
    await settle();
    tab.loop.pause(true);
    await settle(3_600_000);
    expect(tab.runs()).toBe(1);
    expect((await tab.db.meta.get('paused'))?.value).toBe(true);
    void tab.loop.runNow();
    await settle();
    expect(tab.runs()).toBe(2);
    tab.loop.pause(false);
    await settle();
    expect(tab.runs()).toBe(3);
  });
});

describe('two tabs of one person', () => {
  it('tell each other how it goes', async () => {
    const first = await openTab(() => emptyPull());
    await settle();
    const second = await openTab(() => emptyPull(), first);
    await settle();
    first.loop.pause(true);
    await vi.waitFor(() => expect(second.store.getState().paused).toBe(true));
    expect(second.store.getState().report).toMatchObject({ pulled: 0 });
  });
});

describe('the lease', () => {
  const busy: Effects['exclusive'] = async () => false;

  it('keeps a second tab out while the first renews it, and ends with the run', async () => {
    const { db, effects } = await openLine(() => emptyPull());
    closers.push(() => db.close());
    let now = 1_000_000;
    const tab = { ...effects, exclusive: busy, now: () => now };
    let end = () => {};
    const first = asLeader(db, tab, () => new Promise<void>((done) => (end = done)));
    await settle();
    expect(await asLeader(db, tab, async () => {})).toBe(false);
    for (let turn = 0; turn < 5; turn += 1) {
      now += 10_000;
      await settle(10_000);
    }
    expect(await asLeader(db, tab, async () => {})).toBe(false);
    end();
    expect(await first).toBe(true);
    expect(await asLeader(db, tab, async () => {})).toBe(true);
  });

  it.each([
    ['the holder was killed or frozen', 31_000],
    ['the clock went back two years', -63_000_000_000],
    ['the clock jumped ahead', 63_000_000_000],
  ])('ends when %s', async (_why, jump) => {
    const { db, effects } = await openLine(() => emptyPull());
    closers.push(() => db.close());
    await writeMeta(db, {});
    await db.meta.put({ key: 'lease', value: 1_000_000 + 30_000 });
    const tab = { ...effects, exclusive: busy, now: () => 1_000_000 + jump };
    expect(await asLeader(db, tab, async () => {})).toBe(true);
  });
});
