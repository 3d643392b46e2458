import type { Fields } from '#domain/json.ts';
import { canonicalJson } from '#sync/canonical.ts';
import { isCarried } from '#sync/carried.ts';
import { isMac, macOf } from '../mac.ts';

/** Levels of a form's definition: an expression has the most. */
const MAX_DEPTH = 1_000;

/**
 * The fields of a form with the proof that this server wrote them as they are: a device may hand them
 * back to a server that was restored from an older copy.
 */
export const sealed = (secret: Uint8Array, fields: Fields): Fields => ({
  ...fields,
  seal: sealOf(secret, fields).toString('base64url'),
});

export function isSealed(secret: Uint8Array, fields: Fields): boolean {
  const { seal } = fields;
  return (
    typeof seal === 'string' && isCarried(fields, MAX_DEPTH) && isMac(seal, sealOf(secret, fields))
  );
}

const sealOf = (secret: Uint8Array, { seal: _, ...fields }: Fields): Buffer =>
  macOf(secret, `form\0${canonicalJson(fields)}`);
