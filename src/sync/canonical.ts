import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/**
 * Canonical JSON (RFC 8785). Throws on what JSON can't carry (infinity, a cycle): a receiver of
 * foreign data checks its shape first.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Not a JSON value');
  return text;
}

/** Lower-case hexadecimal sha256 of some bytes. */
export const digestBytes = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** Lower-case hexadecimal sha256 of a text's UTF-8 bytes. Synchronous: it runs inside a Dexie transaction. */
export const digest = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
