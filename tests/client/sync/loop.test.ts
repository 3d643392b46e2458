import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PersonDb } from '#client/db/open.ts';
import type { Effects } from '#client/effects.ts';
import { createSyncStore } from '#client/state/sync-state.ts';
import { startSyncLoop } from '#client/sync/loop.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('runs again after a run that threw', async () => {
  const exclusive = vi.fn<Effects['exclusive']>(async () => true);
  exclusive.mockRejectedValueOnce(new Error('The storage was closed'));
  const loop = startSyncLoop({
    db: {} as PersonDb,
    effects: { exclusive } as unknown as Effects,
    store: createSyncStore(),
    token: () => 'token',
    onExpired: () => {},
  });
  await expect(loop.runNow()).rejects.toThrow('The storage was closed');
  expect(exclusive).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(exclusive).toHaveBeenCalledTimes(2);
  loop.stop();
});
