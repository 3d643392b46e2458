import { useCallback, useEffect, useState } from 'react';
import { readSetting, writeSetting } from '../../db/device.ts';
import { useWorkplace } from '../../workplace.ts';

/** Bytes used by us and the most the browser would give; null where it doesn't say. */
export interface Space {
  readonly used: number;
  readonly quota: number;
}

/** `undefined` while it is asked. */
export function useSpace(): Space | null | undefined {
  const [space, setSpace] = useState<Space | null>();
  useEffect(() => {
    let left = false;
    const ask = async () => {
      const { usage, quota } = await navigator.storage.estimate();
      if (!left) setSpace(quota ? { used: usage ?? 0, quota } : null);
    };
    const unknown = () => {
      if (!left) setSpace(null);
    };
    // why: outside of a secure context there is no storage manager, whatever the types say
    if (typeof navigator.storage?.estimate !== 'function') unknown();
    else ask().catch(unknown);
    return () => {
      left = true;
    };
  }, []);
  return space;
}

/** Milliseconds of the last export that was read back; null for none, undefined while it is read. */
export function useBackup(): readonly [number | null | undefined, (at: number) => void] {
  const { device, person } = useWorkplace();
  const [at, setAt] = useState<number | null>();
  const key = `backup:${person.id}`;
  useEffect(() => {
    let left = false;
    const read = async () => {
      const known = await readSetting(device, key);
      if (!left) setAt(typeof known === 'number' ? known : null);
    };
    void read();
    return () => {
      left = true;
    };
  }, [device, key]);
  const keep = useCallback(
    (now: number) => {
      setAt(now);
      // why: a failed write only forgets when it was
      writeSetting(device, key, now).catch(() => {});
    },
    [device, key],
  );
  return [at, keep];
}

/** A clock further from the server's than this is told. */
const CLOCK_LIMIT_MS = 10 * 60_000;

export const isClockWrong = (offset: number): boolean => Math.abs(offset) > CLOCK_LIMIT_MS;
