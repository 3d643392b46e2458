import { create } from 'zustand';
import type { SyncReport } from '../sync/sync-once.ts';

/** What the banner tells; never a copy of records. */
export interface SyncState {
  /** offline: the last request found no server, or the device says it has no network. */
  readonly network: 'unknown' | 'online' | 'offline';
  readonly activity: 'idle' | 'push' | 'pull' | 'files';
  /** During an activity: left to send, received so far, or bytes of files sent. */
  readonly count: number;
  /** Bytes of the files of this run; 0 where it isn't known. */
  readonly total: number;
  /** The person stopped automatic sending. */
  readonly paused: boolean;
  readonly report: SyncReport | null;
  /** The server asks for a new sign-in: entry goes on. */
  readonly signInNeeded: boolean;
}

export const IDLE_SYNC: SyncState = {
  network: 'unknown',
  activity: 'idle',
  count: 0,
  total: 0,
  paused: false,
  report: null,
  signInNeeded: false,
};

export const createSyncStore = () => create<SyncState>()(() => IDLE_SYNC);
export type SyncStore = ReturnType<typeof createSyncStore>;
