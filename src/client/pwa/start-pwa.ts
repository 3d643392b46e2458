import { installation } from './installation.ts';
import { createPwaStore, type Pwa } from './pwa.ts';
import { keptStorage } from './storage.ts';
import { watchVersions } from './versions.ts';

/**
 * Starts what makes a page an app: the service worker that holds the shell (once asked for), the
 * browser's offer to install, the promise to keep the data. Called once, by `main.tsx`; nothing here reloads a page or
 * asks a question before the person's own act.
 */
export function startPwa(): Pwa {
  const store = createPwaStore();
  const { install } = installation(store);
  const { protect } = keptStorage(store);
  const { keepOffline, update } = watchVersions(store);
  return { store, keepOffline, update, install, protect };
}
