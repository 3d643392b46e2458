import { createContext, useContext } from 'react';
import type { Actor } from '#domain/actor.ts';
import type { Result } from '#domain/result.ts';
import type { DeviceDb, DevicePerson } from './db/device.ts';
import type { PersonDb } from './db/open.ts';
import type { Change } from './db/save.ts';
import type { Effects } from './effects.ts';
import type { SyncStore } from './state/sync-state.ts';
import type { SyncLoop } from './sync/loop.ts';

/** What every screen of a signed-in person works with. */
export interface Workplace {
  readonly effects: Effects;
  readonly device: DeviceDb;
  readonly person: DevicePerson;
  readonly actor: Actor;
  readonly db: PersonDb;
  readonly sync: SyncLoop;
  readonly syncStore: SyncStore;
  /** Saves in one strict transaction and asks for a sync; `draft` is removed with it. */
  readonly save: (changes: readonly Change[], draft?: string) => Promise<Result<readonly string[]>>;
  /** Back to the list of people; nothing is deleted. */
  readonly lock: () => Promise<void>;
  /** A new sign-in of the same person, after an expiry. */
  readonly signInAgain: (password: string) => Promise<Result<void>>;
}

export const WorkplaceContext = createContext<Workplace | null>(null);

/** Only below the sign-in: a screen outside it is a bug. */
export function useWorkplace(): Workplace {
  const workplace = useContext(WorkplaceContext);
  if (!workplace) throw new Error('No workplace around this screen');
  return workplace;
}
