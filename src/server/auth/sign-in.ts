import { fail, ok, type Result } from '#domain/result.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { addToken, findPersonByLogin } from '../store/people.ts';
import type { PersonRow } from '../store/schema.ts';
import { isDeviceProof, issueDeviceProof } from './device.ts';
import { networkOf } from './network.ts';
import type { Passwords } from './password.ts';
import { createSlots } from './slots.ts';
import { createThrottle, type Throttle } from './throttle.ts';
import { hashToken, newToken, TOKEN_DAYS } from './token.ts';

export interface SignInRequest {
  readonly login: string;
  readonly password: string;
  readonly device?: string | undefined;
}

interface Opened {
  readonly token: string;
  /** To be sent with the next sign-in from this device. */
  readonly device: string;
  readonly person: PersonRow;
}

export type SignIn = (request: SignInRequest, address: string) => Promise<Result<Opened>>;

/** Passwords checked at the same time (128 MiB each), and people who may wait for their turn. */
const AT_ONCE = 2;
const WAITING = 50;

const ACCOUNT = { free: 5, first: 5, longest: 900 };
/** Phones of one operator share addresses: many mistakes are normal, a long wait would punish all. */
const NETWORK = { free: 20, first: 2, longest: 300 };

/**
 * A device that proves an earlier sign-in counts on its own; any other attempt counts against the
 * account and the network it comes from. A success forgives the account or the device, never the
 * network: who guesses others' passwords has one of their own.
 */
export function createSignIn(context: ServerContext, passwords: Passwords): SignIn {
  const { db, secret, randomBytes, now } = context;
  const accounts = createThrottle(ACCOUNT, now);
  const devices = createThrottle(ACCOUNT, now);
  const networks = createThrottle(NETWORK, now);
  const slots = createSlots(AT_ONCE, WAITING);

  const open = async (person: PersonRow, proof: string | undefined): Promise<Opened> => {
    const token = newToken(randomBytes);
    const expiresAt = new Date(now() + TOKEN_DAYS * 86_400_000).toISOString();
    await addToken(db, { hash: hashToken(token), person: person.id, expiresAt }, nowIso(context));
    return { token, device: proof ?? issueDeviceProof(secret, person.id, randomBytes), person };
  };

  return async ({ login, password, device }, address) => {
    const account = normalLogin(login);
    const person = await findPersonByLogin(db, account);
    const proof = person && device && isDeviceProof(secret, person.id, device) ? device : undefined;
    const own: Tally = proof ? [devices, proof] : [accounts, account];
    const tallies: readonly Tally[] = proof ? [own] : [own, [networks, networkOf(address)]];

    const early = longestWait(tallies);
    if (early > 0) return fail('sign_in_delayed', { seconds: early });
    const answer = await slots.run(async (): Promise<Result<Opened>> => {
      // Judged again when the turn comes: a hundred guesses sent together are not free.
      const late = longestWait(tallies);
      if (late > 0) return fail('sign_in_delayed', { seconds: late });
      const right = await passwords.verify(password, person?.password);
      if (!right || !person) {
        for (const [throttle, key] of tallies) throttle.failed(key);
        return fail('credentials_wrong');
      }
      own[0].forgive(own[1]);
      return ok(await open(person, proof));
    });
    return answer ?? fail('server_unavailable');
  };
}

type Tally = readonly [Throttle, string];

const longestWait = (tallies: readonly Tally[]): number =>
  Math.max(...tallies.map(([throttle, key]) => throttle.wait(key)));

/** Phones put a capital at the beginning and a space at the end. */
export const normalLogin = (login: string): string => login.trim().toLowerCase();
