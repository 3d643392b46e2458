import { useEffect } from 'react';
import { loadProblemWords } from './i18n.ts';
import { usePwa } from './pwa/pwa.ts';
import { loadSending } from './sync/sync-once.ts';
import { useTranslation } from './translation.ts';

/** On a slow line the list comes first, alone: what it does without waits until it has been drawn. */
const AFTER_LIST_MS = 2_000;

/** Resolves when a list that is being drawn has had the line for itself. */
export const afterList = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, AFTER_LIST_MS));

/** Hashing and the chain of mutations: 5 kB that nobody needs to read. Undefined when out of reach. */
export const loadSaving = () => import('./db/save.ts').catch(() => undefined);

/**
 * Once the first data are here (`ready`): what any act may ask for next, then the service worker, which
 * stores the whole application. Before that, an act fetches for itself what it needs.
 */
export function useSecondLoad(ready: boolean): void {
  const { i18n } = useTranslation();
  const { keepOffline } = usePwa();
  useEffect(() => {
    if (!ready) return;
    const timer = setTimeout(() => {
      void loadSaving();
      void loadSending();
      // why: without them a failure is told in general words
      loadProblemWords(i18n).catch(() => {});
      keepOffline();
    }, AFTER_LIST_MS);
    return () => clearTimeout(timer);
  }, [ready, i18n, keepOffline]);
}
