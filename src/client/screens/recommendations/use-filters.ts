import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type Filters, formatFilters, parseFilters } from './filters.ts';

/** A browser refuses an address that changes at each key. */
const TYPING_MS = 300;

/**
 * The filters live in the address, so that a link, a reload and the way back bring the same list.
 * What is typed shows at once and reaches the address when the typing pauses.
 */
export function useFilters(): readonly [Filters, (changes: Partial<Filters>) => void] {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const written = useMemo(() => parseFilters(search), [search]);
  const [text, setText] = useState(written.text);
  const lastWritten = useRef(written.text);

  const write = useCallback(
    (filters: Filters) => {
      lastWritten.current = filters.text;
      navigate(path + formatFilters(filters), { replace: true });
    },
    [navigate, path],
  );

  // the address changed by itself: a link to the list, the way back
  useEffect(() => {
    if (written.text === lastWritten.current.trim()) return;
    lastWritten.current = written.text;
    setText(written.text);
  }, [written.text]);

  useEffect(() => {
    if (text === lastWritten.current) return;
    const timer = setTimeout(() => {
      // why: a tap on a row leaves the list before the pause ends; while the next screen loads this
      // one is hidden, not gone, and must not call the person back
      if (location.pathname === path) write({ ...written, text });
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, written, write, path]);

  const filters = useMemo(() => ({ ...written, text }), [written, text]);
  const change = useCallback(
    (changes: Partial<Filters>) => {
      const { text: typed, ...others } = changes;
      if (typed !== undefined) setText(typed);
      if (Object.keys(others).length > 0) write({ ...filters, ...changes });
    },
    [filters, write],
  );
  return [filters, change];
}
