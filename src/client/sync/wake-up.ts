/** The event of the service worker: it holds no data, and only tells the pages that it came. */
const WAKE_UP = 'ccm-sync';

interface SyncRegistration extends ServiceWorkerRegistration {
  readonly sync?: { readonly register: (tag: string) => Promise<void> };
}

/**
 * Gives what asks the browser to tell when the network is back, even to a page in the background:
 * Chromium can. Elsewhere the timers do.
 */
export function wakeUps(wake: () => void): () => Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return async () => {};
  serviceWorker.addEventListener('message', ({ data }) => {
    if (data === WAKE_UP) wake();
  });
  return async () => {
    const registration: SyncRegistration | undefined = await serviceWorker.getRegistration();
    // why: refused where the person forbids background work, which is theirs to do
    await registration?.sync?.register(WAKE_UP).catch(() => {});
  };
}
