import { useCallback, useEffect, useRef } from 'react';

/** How many frames a list read from the device may take to be as long as it was. */
const PATIENCE = 60;

/**
 * A new screen starts at its top; going back finds the place that was left, so that a long list is
 * not searched again. The function returned is called by each screen with its path, and answers
 * whether another one was shown before: the focus must then follow.
 */
export const useScrollMemory = () => {
  const shown = useRef<string | undefined>(undefined);
  const address = useRef('');
  const byLink = useRef(false);
  const places = useRef(new Map<string, number>());

  useEffect(() => {
    history.scrollRestoration = 'manual';
    // why: the router's own events come before it renders; on `popstate` the screen left may
    // already be gone, so that going back is known by the absence of these two
    const leave = () => {
      if (shown.current !== undefined) places.current.set(shown.current, window.scrollY);
      if (location.pathname !== address.current) byLink.current = true;
    };
    addEventListener('pushState', leave);
    addEventListener('replaceState', leave);
    return () => {
      removeEventListener('pushState', leave);
      removeEventListener('replaceState', leave);
    };
  }, []);

  return useCallback((path: string): boolean => {
    const before = shown.current;
    const top = byLink.current ? 0 : (places.current.get(path) ?? 0);
    shown.current = path;
    address.current = location.pathname;
    byLink.current = false;
    if (before === undefined || before === path) return false;
    scrollWhenLongEnough(top, PATIENCE);
    return true;
  }, []);
};

const scrollWhenLongEnough = (top: number, frames: number) => {
  if (frames === 0 || document.documentElement.scrollHeight >= top + window.innerHeight) {
    window.scrollTo(0, top);
    return;
  }
  requestAnimationFrame(() => scrollWhenLongEnough(top, frames - 1));
};
