import type { Problem } from '#domain/problem.ts';
import { ok, type Result } from '#domain/result.ts';

const FULL = new Set(['QuotaExceededError']);
const GONE = new Set([
  'DatabaseClosedError',
  'InvalidStateError',
  'MissingAPIError',
  'NotFoundError',
  'OpenFailedError',
  'UnknownError',
  'VersionError',
]);

/** The expected failures of the phone's storage; anything else is a bug and undefined. */
export function storageProblem(error: unknown): Problem | undefined {
  const names = namesOf(error, 3);
  if (names.some((name) => FULL.has(name))) return { code: 'storage_full' };
  // why alone: with a cause it is a bug of ours, without one the browser's doing
  const aborted = names.length === 1 && names[0] === 'AbortError';
  if (aborted || names.some((name) => GONE.has(name))) return { code: 'storage_unavailable' };
  return undefined;
}

/** Dexie wraps the browser's error: the cause stands some levels down, or among several. */
function namesOf(error: unknown, depth: number): readonly string[] {
  if (!(error instanceof Error)) return [];
  if (depth === 0) return [error.name];
  const inner = 'inner' in error ? [error.inner] : [];
  const failures = 'failures' in error && Array.isArray(error.failures) ? error.failures : [];
  const causes = [...inner, ...failures.slice(0, 1)];
  return [error.name, ...causes.flatMap((cause) => namesOf(cause, depth - 1))];
}

/**
 * Does work that writes as one, and once more when the browser had closed the storage meanwhile: it
 * is opened again by itself, and what was cut short left nothing behind.
 */
export async function onStorage<T>(work: () => PromiseLike<T>): Promise<Result<T>> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return ok(await work());
    } catch (error) {
      const problem = storageProblem(error);
      if (!problem) throw error;
      if (attempt > 0 || problem.code === 'storage_full') return { ok: false, problem };
    }
  }
}
