import { expect, test } from 'vitest';
import { EMPTY_META } from '#client/db/meta.ts';
import type { DeviceStatus } from '#client/db/status.ts';
import { standingOf } from '#client/screens/status/standing.ts';
import { IDLE_SYNC, type SyncState } from '#client/state/sync-state.ts';

const SYNCED: DeviceStatus = {
  drafts: 0,
  pending: 0,
  acked: 0,
  deferred: 0,
  tray: 0,
  handedOver: 0,
  conflicts: 0,
  sent: 0,
  files: 0,
  oldestPendingAt: 0,
  meta: { ...EMPTY_META, lastPullAt: 20, pulledN: 0 },
};
const FAILED = {
  pushed: 0,
  duplicates: 0,
  rejected: 0,
  pulled: 0,
  conflicts: 0,
  files: 0,
  repaired: 0,
  frozen: false,
};
const report = { ...FAILED, problem: { code: 'server_error' } as const, status: 500 };

test.each<[says: string, state: Partial<SyncState>, device: Partial<DeviceStatus> | undefined]>([
  ['opening', {}, undefined],
  ['allSynced', { network: 'online' }, {}],
  ['allSynced', { network: 'online' }, { drafts: 3, conflicts: 2 }],
  ['offline', { network: 'offline' }, {}],
  ['offline', { network: 'offline', signInNeeded: true, paused: true, report }, { tray: 1 }],
  ['signInNeeded', { signInNeeded: true, paused: true }, { pending: 2 }],
  ['push', { activity: 'push', count: 2 }, { pending: 2 }],
  ['firstPull', { activity: 'pull' }, { meta: EMPTY_META }],
  ['allSynced', { activity: 'pull' }, {}],
  ['paused', { paused: true }, { pending: 1 }],
  ['problem', { report }, { pending: 1 }],
  ['tray', {}, { tray: 1, pending: 1 }],
  ['waiting', {}, { pending: 1 }],
  ['received', {}, { acked: 1 }],
  ['received', {}, { deferred: 1 }],
  ['received', {}, { acked: 1, files: 1 }],
  ['files', {}, { files: 1 }],
  [
    'opening',
    {},
    { meta: { ...EMPTY_META, lastPullAt: 20, lastSaveAt: 30, n: 1, pulledN: 0, pushedN: 0 } },
  ],
  [
    'allSynced',
    {},
    { meta: { ...EMPTY_META, lastPullAt: 40, lastSaveAt: 30, n: 1, pulledN: 1, pushedN: 1 } },
  ],
])('%s', (says, state, device) => {
  const standing = standingOf({ ...IDLE_SYNC, ...state }, device && { ...SYNCED, ...device });
  expect(standing.kind).toBe(says);
});

test('to be offline is calm, a failure asks', () => {
  expect(standingOf({ ...IDLE_SYNC, network: 'offline' }, SYNCED).tone).toBe('idle');
  const standing = standingOf({ ...IDLE_SYNC, report }, SYNCED);
  expect([standing.tone, standing.problem?.code]).toEqual(['warn', 'server_error']);
});
