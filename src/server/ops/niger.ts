/** Minutes east of UTC: days are those of Niger, wherever the server stands. */
export const NIGER = 60;

/** An instant in milliseconds as Niger's clocks show it: `2026-11-26T16:40:00+01:00`. */
export const nigerTime = (instant: number): string =>
  `${new Date(instant + NIGER * 60_000).toISOString().slice(0, 19)}+01:00`;
