import type { Problem } from '#domain/problem.ts';
import { type DeviceStatus, isAllSynced } from '../../db/status.ts';
import type { SyncState } from '../../state/sync-state.ts';
import type { IconName } from '../../ui/icon-names.ts';

/** What the banner says, in one word; `count` goes with it. */
export interface Standing {
  readonly kind: Kind;
  readonly tone: 'idle' | 'info' | 'ok' | 'warn';
  readonly icon: IconName;
  readonly count: number;
  readonly problem?: Problem;
}

type Kind =
  | 'opening'
  | 'offline'
  | 'signInNeeded'
  | 'push'
  | 'firstPull'
  | 'paused'
  | 'problem'
  | 'tray'
  | 'waiting'
  | 'received'
  | 'files'
  | 'allSynced';

const LOOK = {
  opening: { tone: 'idle', icon: 'sync' },
  offline: { tone: 'idle', icon: 'offline' },
  signInNeeded: { tone: 'warn', icon: 'lock' },
  push: { tone: 'info', icon: 'sync' },
  firstPull: { tone: 'info', icon: 'download' },
  paused: { tone: 'idle', icon: 'pause' },
  problem: { tone: 'warn', icon: 'warning' },
  tray: { tone: 'warn', icon: 'warning' },
  waiting: { tone: 'info', icon: 'send' },
  received: { tone: 'info', icon: 'check' },
  files: { tone: 'idle', icon: 'clip' },
  allSynced: { tone: 'ok', icon: 'check-circle' },
} as const satisfies Record<Kind, Pick<Standing, 'tone' | 'icon'>>;

/**
 * The one thing worth saying, first match first: no network is calm and explains everything else; then
 * what a person must do, what is under way, what waits. `allSynced` by the treaty's definition alone.
 */
export function standingOf(state: SyncState, device: DeviceStatus | undefined): Standing {
  const is = (kind: Kind, count = 0): Standing => ({ kind, count, ...LOOK[kind] });
  const problem = state.report?.problem;
  const neverPulled = device?.meta.lastPullAt === 0;
  if (state.network === 'offline') return is('offline');
  if (state.signInNeeded) return is('signInNeeded');
  if (state.activity === 'push') return is('push', state.count);
  if (state.activity === 'pull' && neverPulled) return is('firstPull', state.count);
  if (state.paused) return is('paused');
  if (problem) return { ...is('problem'), problem };
  if (!device) return is('opening');
  if (device.tray > 0) return is('tray', device.tray);
  if (device.pending > 0) return is('waiting', device.pending);
  if (device.acked + device.deferred > 0) return is('received');
  if (device.files > 0) return is('files', device.files);
  return isAllSynced(device) ? is('allSynced') : is('opening');
}
