import type { Pwa, PwaState } from './pwa.ts';

/**
 * The browser's promise not to clear our data when the phone is full. Asked after a first save, so
 * that the question, where there is one, comes when there is something to keep.
 */
export function keptStorage(store: Pwa['store']): { readonly protect: () => Promise<void> } {
  const tell = (storage: PwaState['storage']) => store.setState({ storage });
  if (!isAvailable()) {
    tell('unsupported');
    return { protect: async () => {} };
  }
  let asked = false;
  const look = async () => {
    if (await navigator.storage.persisted()) tell('protected');
  };
  // why: a browser that can't answer leaves the question open
  void look().catch(() => {});

  const protect = async () => {
    if (asked || store.getState().storage === 'protected') return;
    asked = true;
    tell((await navigator.storage.persist()) ? 'protected' : 'unprotected');
  };
  return { protect };
}

/** Absent outside of a secure context and in old WebViews, whatever the types say. */
const isAvailable = (): boolean =>
  typeof navigator.storage === 'object' && typeof navigator.storage.persist === 'function';
