import type { FormEnvironment } from './model.ts';

/**
 * What a finished entry is read and computed in: its own day, as its author's device wrote it (`at`, a
 * local instant with offset), so that a rule on `today()` holds as it held there. What was captured on
 * the device (now, uuid) is an answer there and isn't made up here.
 */
export const finishedAt = (at: string, lists: FormEnvironment['lists']): FormEnvironment => ({
  today: () => at.slice(0, 10),
  now: () => at,
  random: () => 0,
  uuid: () => '',
  username: '',
  lists,
});
