import { fail, ok, type Result } from '#domain/result.ts';
import {
  type DeviceDb,
  type DevicePerson,
  endToken,
  setCurrentPerson,
  updatePerson,
} from './db/device.ts';
import { readMeta } from './db/meta.ts';
import { PersonDb } from './db/open.ts';
import type { Effects } from './effects.ts';
import { loadSaving } from './second-load.ts';
import { createSyncStore } from './state/sync-state.ts';
import { startSyncLoop } from './sync/loop.ts';
import { signIn } from './sync/sign-in.ts';
import type { Workplace } from './workplace.ts';

/** Opens a person's own database and starts their sync. `close` ends both. */
export async function openWorkplace(
  device: DeviceDb,
  effects: Effects,
  person: DevicePerson,
  onLock: () => void,
): Promise<{ readonly workplace: Workplace; readonly close: () => void }> {
  const db = new PersonDb(person.dbName);
  await db.open();
  await setCurrentPerson(device, person.id);
  await updatePerson(device, person.id, { lastUsedAt: effects.now() });
  const { grants, paused } = await readMeta(db);
  const syncStore = createSyncStore();
  syncStore.setState({ paused });
  const sync = startSyncLoop({
    db,
    effects,
    store: syncStore,
    token: async () => (await device.people.get(person.id))?.token ?? null,
    onExpired: (token) => {
      // why: a failed write only means that the next run asks the server again
      void endToken(device, person.id, token).catch(() => {});
    },
  });
  const close = () => {
    sync.stop();
    db.close();
  };
  const workplace: Workplace = {
    effects,
    device,
    person,
    actor: { id: person.id, grants: grants.length > 0 ? grants : person.grants },
    db,
    sync,
    syncStore,
    save: async (changes, draft) => {
      const saving = await loadSaving();
      // why: a first visit whose network went before the rest of the application came
      if (!saving) return fail('app_incomplete');
      const saved = await saving.saveChanges(db, effects, changes, draft);
      if (saved.ok) sync.request();
      return saved;
    },
    lock: async () => {
      await setCurrentPerson(device, null);
      close();
      onLock();
    },
    signInAgain: async (password): Promise<Result<void>> => {
      const result = await signIn(device, effects, person.login, password);
      if (!result.ok) return result;
      syncStore.setState({ signInNeeded: false });
      void sync.runNow();
      return ok(undefined);
    },
  };
  return { workplace, close };
}
