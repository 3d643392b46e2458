import { useEffect, useState } from 'react';

/**
 * Something imported on demand, once `wanted`; undefined until it is there. `load` must be a constant
 * of the module. Without network and without cache it stays undefined: what shows without it stands.
 */
export function useLoaded<T>(load: () => Promise<T>, wanted = true): T | undefined {
  const [loaded, setLoaded] = useState<T>();
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    load().then(
      (value) => {
        // why wrapped: a function given to a setter would be called
        if (!gone) setLoaded(() => value);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [load, wanted]);
  return loaded;
}
