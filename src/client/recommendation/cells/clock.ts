import type { Effects } from '../../effects.ts';

/** The device's local date, `YYYY-MM-DD`. */
export const today = (effects: Effects): string => effects.localTime().slice(0, 10);

/** The instant in UTC that rights are judged at. */
export const instant = (effects: Effects): string => new Date(effects.now()).toISOString();
