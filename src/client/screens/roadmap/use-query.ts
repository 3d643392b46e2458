import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';

/**
 * Choices that live in the address, so that a link, a reload and the way back bring the same list.
 * An empty text takes the word away.
 */
export function useQuery(): readonly [
  (word: string) => string,
  (changes: Readonly<Record<string, string>>) => void,
] {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const read = useCallback((word: string) => new URLSearchParams(search).get(word) ?? '', [search]);
  const write = useCallback(
    (changes: Readonly<Record<string, string>>) => {
      const query = new URLSearchParams(search);
      for (const [word, value] of Object.entries(changes)) {
        if (value) query.set(word, value);
        else query.delete(word);
      }
      navigate(path + (query.size > 0 ? `?${query}` : ''), { replace: true });
    },
    [search, navigate, path],
  );
  return [read, write];
}
