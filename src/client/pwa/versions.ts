import type { Workbox } from 'workbox-window';
import type { Pwa } from './pwa.ts';

/** A page left open for days still learns of a new version: the worker is some kilobytes. */
const CHECK_EVERY_MS = 3_600_000;
/** A page that no worker controls gets no word of the change of worker. */
const RELOAD_AFTER_MS = 3_000;

/**
 * Registers the service worker and tells when a new version waits. It takes over on the person's
 * word alone, and only the page that asked is loaded anew: another tab may hold a form.
 */
export function watchVersions(store: Pwa['store']): Pick<Pwa, 'keepOffline' | 'update'> {
  let workbox: Workbox | undefined;
  let asked = false;
  let started = false;

  // why: a chunk that is neither held nor found means that this page is older than the server
  addEventListener('vite:preloadError', () => {
    if (navigator.onLine) store.setState({ update: 'taken' });
  });

  const start = async () => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    const { Workbox: Worker } = await import('workbox-window');
    workbox = new Worker('/sw.js');
    workbox.addEventListener('waiting', () => store.setState({ update: 'ready' }));
    workbox.addEventListener('controlling', ({ isUpdate }) => {
      if (asked) location.reload();
      else if (isUpdate) store.setState({ update: 'taken' });
    });
    await workbox.register();
    checkNowAndThen(workbox);
  };
  const keepOffline = () => {
    if (started) return;
    started = true;
    // why: without a worker (private window, full disk) everything works but the next opening offline
    void start().catch(() => {});
  };

  const update = () => {
    if (asked) return;
    asked = true;
    if (store.getState().update === 'taken' || !workbox) {
      location.reload();
      return;
    }
    workbox.messageSkipWaiting();
    setTimeout(() => location.reload(), RELOAD_AFTER_MS);
  };
  return { keepOffline, update };
}

function checkNowAndThen(workbox: Workbox): void {
  let checkedAt = performance.now();
  document.addEventListener('visibilitychange', () => {
    const due = performance.now() - checkedAt > CHECK_EVERY_MS;
    if (document.visibilityState !== 'visible' || !due || !navigator.onLine) return;
    checkedAt = performance.now();
    // why: without network the next visit asks again
    void workbox.update().catch(() => {});
  });
}
