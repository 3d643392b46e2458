import { isMac, macOf } from '../mac.ts';

const NONCE_BYTES = 9;
const SHAPE = /^[A-Za-z0-9_-]{12}\.[A-Za-z0-9_-]{43}$/;

type Secret = Uint8Array;

/**
 * What a device keeps after a first sign-in: proof that this person signed in from it. It opens
 * nothing; it only gives the device its own counters, out of reach of a stranger's guesses.
 */
export function issueDeviceProof(
  secret: Secret,
  person: string,
  randomBytes: (length: number) => Uint8Array,
): string {
  const nonce = Buffer.from(randomBytes(NONCE_BYTES)).toString('base64url');
  return `${nonce}.${mac(secret, person, nonce).toString('base64url')}`;
}

export function isDeviceProof(secret: Secret, person: string, proof: string): boolean {
  if (!SHAPE.test(proof)) return false;
  const [nonce = '', given = ''] = proof.split('.');
  return isMac(given, mac(secret, person, nonce));
}

const mac = (secret: Secret, person: string, nonce: string): Buffer =>
  macOf(secret, `device\0${person}\0${nonce}`);
