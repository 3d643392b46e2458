import { useSyncExternalStore } from 'react';

const WIDE = '(min-width: 60rem)';

/** True on a desktop, where another layout than the phone's is in the page, not only on the screen. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, isWide);

/** The same, asked once. */
export const isWide = (): boolean => matchMedia(WIDE).matches;

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
