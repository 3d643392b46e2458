import type { Problem } from './problem.ts';

/** An expected outcome: a value, or a problem the person can be told about. Bugs throw instead. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (
  code: Problem['code'],
  details?: Problem['details'],
): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem: details ? { code, details } : { code },
});
