import { createHash } from 'node:crypto';

export const TOKEN_DAYS = 90;
const TOKEN_BYTES = 32;
const BEARER = /^Bearer ([A-Za-z0-9_-]{43})$/i;

/** Opaque and random: what it opens is known by the `token` table alone, under its hash. */
export const newToken = (randomBytes: (length: number) => Uint8Array): string =>
  Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url');

export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

/** The token of an `authorization` header, or undefined when it isn't one of ours. */
export const bearerToken = (header: string | undefined): string | undefined =>
  header === undefined ? undefined : BEARER.exec(header)?.[1];
