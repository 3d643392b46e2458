import type { Problem } from '#domain/problem.ts';

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
  const names = namesOf(error);
  if (names.some((name) => FULL.has(name))) return { code: 'storage_full' };
  if (names.some((name) => GONE.has(name))) return { code: 'storage_unavailable' };
  return undefined;
}

/** Dexie wraps the browser's error: the cause may stand one level down. */
function namesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const inner = 'inner' in error ? error.inner : undefined;
  return inner instanceof Error ? [error.name, inner.name] : [error.name];
}
