import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Fields } from '#domain/json.ts';
import { canonicalJson } from '#sync/canonical.ts';

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
  if (typeof seal !== 'string' || !isShallow(fields, MAX_DEPTH)) return false;
  const given = Buffer.from(seal, 'base64url');
  const wanted = sealOf(secret, fields);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function sealOf(secret: Uint8Array, { seal: _, ...fields }: Fields): Buffer {
  return createHmac('sha256', secret)
    .update(`form\0${canonicalJson(fields)}`)
    .digest();
}

/** What canonical JSON carries, and doesn't exhaust the stack of whoever makes it. */
function isShallow(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value !== 'object') return true;
  return depth > 0 && Object.values(value).every((part) => isShallow(part, depth - 1));
}
