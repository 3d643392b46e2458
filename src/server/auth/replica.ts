import { isMac, macOf } from '../mac.ts';

const NONCE_BYTES = 12;
const SHAPE = /^r_[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{24}$/;
/** 144 bits: an id has at most 64 characters. */
const MAC_BYTES = 18;

type Secret = Uint8Array;

/**
 * The id of one person on one installation. It proves itself: a server restored from a copy that is
 * older than the enrolment knows the replica again at its first push.
 */
export function issueReplica(
  secret: Secret,
  person: string,
  randomBytes: (length: number) => Uint8Array,
): string {
  const nonce = Buffer.from(randomBytes(NONCE_BYTES)).toString('base64url');
  return `r_${nonce}.${mac(secret, person, nonce).toString('base64url')}`;
}

export function isReplicaOf(secret: Secret, person: string, replica: string): boolean {
  if (!SHAPE.test(replica)) return false;
  const [nonce = '', given = ''] = replica.slice(2).split('.');
  return isMac(given, mac(secret, person, nonce));
}

const mac = (secret: Secret, person: string, nonce: string): Buffer =>
  macOf(secret, `replica\0${person}\0${nonce}`).subarray(0, MAC_BYTES);
