import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { codeOf, Refusal } from '../ops/say.ts';

/**
 * Writes a file, in the place of one that is there; it appears under its name when it is whole.
 * Throws a `Refusal`.
 */
export async function writeWhole(path: string, bytes: Uint8Array, newId: () => string) {
  try {
    const target = await realpath(path).catch(() => path);
    const there = await stat(target).catch(() => undefined);
    // why: a device or a pipe is written to, not replaced; a folder says what it is
    if (there && !there.isFile()) return await writeFile(target, bytes);
    const partial = `${target}.${newId()}.partial`;
    try {
      await writeFile(partial, bytes, { flush: true });
      await rename(partial, target);
    } finally {
      await rm(partial, { force: true });
    }
  } catch (error) {
    throw refusalToWrite(error, path);
  }
}

/** A sentence for what the operator can mend; anything else as it is. */
export function refusalToWrite(error: unknown, path: string): unknown {
  const cause = codeOf(error);
  if (/^(ENOSPC|EDQUOT)/.test(cause)) return new Refusal('refuse.outFull', { path });
  return /^E[A-Z]+$/.test(cause) ? new Refusal('refuse.outPlace', { path, cause }) : error;
}
