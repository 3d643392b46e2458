import { scrypt, timingSafeEqual } from 'node:crypto';

/** Slow on purpose: 128 MiB and some 0.4 s a password on a small server. */
const COST = 2 ** 17;
const BLOCK = 8;
const PARALLEL = 1;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

export interface Passwords {
  /** `scrypt$N$r$p$salt$hash`, salt and hash in base64url. */
  readonly hash: (password: string) => Promise<string>;
  /** Takes as long for an unknown account (`stored` undefined) as for a wrong password. */
  readonly verify: (password: string, stored: string | undefined) => Promise<boolean>;
}

/** `cost` is lowered by tests only; what is stored keeps the cost it was made with. */
export function createPasswords(
  randomBytes: (length: number) => Uint8Array,
  cost: number = COST,
): Passwords {
  return {
    hash: async (password) => {
      const salt = Buffer.from(randomBytes(SALT_BYTES));
      const key = await derive(password, salt, { N: cost, r: BLOCK, p: PARALLEL });
      return ['scrypt', cost, BLOCK, PARALLEL, encode(salt), encode(key)].join('$');
    },
    verify: async (password, stored) => {
      const known = stored === undefined ? undefined : parse(stored);
      const salt = known?.salt ?? Buffer.alloc(SALT_BYTES);
      const key = await derive(password, salt, known ?? { N: cost, r: BLOCK, p: PARALLEL });
      const expected = known?.key ?? Buffer.alloc(KEY_BYTES);
      return timingSafeEqual(key, expected) && known !== undefined;
    },
  };
}

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

interface Stored extends Cost {
  readonly salt: Buffer;
  readonly key: Buffer;
}

function derive(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  // The same accents typed on two keyboards may be other code points.
  const typed = password.normalize('NFKC');
  return new Promise((resolve, reject) => {
    scrypt(typed, salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** Undefined for an account that nobody signs in to: its row holds no password. */
function parse(stored: string): Stored | undefined {
  const [scheme, N, r, p, salt = '', hash = ''] = stored.split('$');
  const key = Buffer.from(hash, 'base64url');
  if (scheme !== 'scrypt' || key.length !== KEY_BYTES) return undefined;
  return { N: Number(N), r: Number(r), p: Number(p), salt: Buffer.from(salt, 'base64url'), key };
}

const encode = (bytes: Buffer): string => bytes.toString('base64url');
