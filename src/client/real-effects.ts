import type { Effects } from './effects.ts';
import { newId } from './new-id.ts';

/** The device's own clock, ids, network and locks: called by `main.tsx` alone. */
export const realEffects = (): Effects => ({
  now: () => Date.now(),
  localTime: () => localTime(new Date()),
  newId: () => newId(Date.now()),
  fetch: (input, init) => fetch(input, init),
  random: () => Math.random(),
  exclusive: async (name, work) => {
    if (!('locks' in navigator)) return false;
    return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (!lock) return false;
      await work();
      return true;
    });
  },
});

/** ISO 8601 with the device's offset, to the second: `2026-11-20T16:40:00+01:00`. */
function localTime(date: Date): string {
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const minutes = Math.abs(offset);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
