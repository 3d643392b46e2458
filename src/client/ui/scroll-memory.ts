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
  const goingBack = useRef(false);
  const places = useRef(new Map<string, number>());

  useEffect(() => {
    history.scrollRestoration = 'manual';
    // why: at these events (the router's own, then the browser's) the screen left is still there
    const leave = (event: Event) => {
      if (shown.current !== undefined) places.current.set(shown.current, window.scrollY);
      goingBack.current = event.type === 'popstate';
    };
    const events = ['pushState', 'replaceState', 'popstate'];
    for (const each of events) addEventListener(each, leave);
    return () => {
      for (const each of events) removeEventListener(each, leave);
    };
  }, []);

  return useCallback((path: string): boolean => {
    const before = shown.current;
    shown.current = path;
    if (before === undefined || before === path) return false;
    scrollWhenLongEnough(goingBack.current ? (places.current.get(path) ?? 0) : 0, PATIENCE);
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
