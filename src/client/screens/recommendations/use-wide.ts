import { useSyncExternalStore } from 'react';

const WIDE = '(min-width: 60rem)';

/** True on a desktop, where a table takes the place of the rows: one of the two is in the page. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, isWide);

const isWide = (): boolean => matchMedia(WIDE).matches;

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
