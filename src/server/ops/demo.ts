import { join } from 'node:path';
import type { Role } from '#domain/actor.ts';
import type { Passwords } from '../auth/password.ts';
import { nowIso, type ServerContext } from '../context.ts';
import {
  changePassword,
  createPerson,
  findPersonByLogin,
  listActors,
  listPeople,
  type NewPerson,
} from '../store/people.ts';
import type { PersonRow } from '../store/schema.ts';
import { writing } from '../store/transaction.ts';
import { keepPrivateFile } from './data.ts';

export interface DemoAccount {
  readonly login: string;
  readonly name: string;
}

/** Login, name, role, place, thematic group. */
const ACCOUNTS: readonly (readonly [string, string, Role, string, string])[] = [
  ['sp-ccm', 'SP/CCM', 'secretariat', 'NE', '*'],
  ['moderateur-migration-irreguliere', 'Modérateur Migration irrégulière', 'moderator', 'NE', 'mi'],
  ['moderateur-protection', 'Modérateur Protection', 'moderator', 'NE', 'pr'],
  ['moderateur-economie-alternative', 'Modérateur Économie alternative', 'moderator', 'NE', 'ea'],
  ['moderateur-gouvernance', 'Modérateur Gouvernance et coordination', 'moderator', 'NE', 'gc'],
  ['cr-agadez', 'Conseil régional d’Agadez', 'council', 'NE001', '*'],
  ['cr-tahoua', 'Conseil régional de Tahoua', 'council', 'NE005', '*'],
  ['obs-arlit', 'Observatoire d’Arlit', 'observatory', 'NE001002001', '*'],
  ['mission', 'Mission de terrain, Agadez', 'mission', 'NE001', '*'],
];

const idOf = (login: string): string => `u_${login}`;
const IDS: ReadonlySet<string> = new Set(ACCOUNTS.map(([login]) => idOf(login)));

export const isDemo = (person: string): boolean => IDS.has(person);

/**
 * Creates the missing demonstration accounts and gives all of them `password`. `undefined` in a
 * database that has people of its own and no such account: a forgotten NODE_ENV must not open a
 * ministry's data to a known password.
 */
export async function ensureDemo(
  context: ServerContext,
  passwords: Passwords,
  password: string,
): Promise<readonly DemoAccount[] | undefined> {
  const { db } = context;
  const known = (await listPeople(db)).filter(({ id }) => isDemo(id));
  const inhabited = (await listActors(db)).some(({ id }) => !isDemo(id));
  if (known.length === 0 && inhabited) return undefined;

  const stored = await storedFor(known, passwords, password);
  const now = nowIso(context);
  return writing(db, async (run) => {
    const accounts: DemoAccount[] = [];
    for (const person of people(stored)) {
      const row = await findPersonByLogin(run, person.login);
      // Somebody's own account of the same name is left alone.
      if (row && row.id !== person.id) continue;
      if (!row) await createPerson(run, person, now);
      else if (row.password !== stored) await changePassword(run, row.id, stored);
      accounts.push({ login: person.login, name: person.name });
    }
    return accounts;
  });
}

/** The same password at every start, so that a printed or written one stays good. */
export function keepDemoPassword(
  dataDir: string,
  randomBytes: (length: number) => Uint8Array,
): string {
  const make = () => Buffer.from(readable(randomBytes(16)));
  return Buffer.from(keepPrivateFile(join(dataDir, 'demo-password'), make))
    .toString()
    .trim();
}

/** One hash for all, and the one in place where it is right: a start costs one scrypt. */
async function storedFor(
  known: readonly PersonRow[],
  passwords: Passwords,
  password: string,
): Promise<string> {
  for (const stored of new Set(known.map((row) => row.password))) {
    if (await passwords.verify(password, stored)) return stored;
  }
  return passwords.hash(password);
}

const people = (password: string): readonly NewPerson[] =>
  ACCOUNTS.map(([login, name, role, place, group]) => ({
    id: idOf(login),
    login,
    name,
    password,
    grants: [{ role, place, group, classes: ['public', 'member', 'sensitive'] }],
  }));

/** 32 signs that nobody takes for one another on a phone: 80 bits in four groups of four. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyz23456789';

const readable = (bytes: Uint8Array): string =>
  [...bytes]
    .map((byte) => SIGNS[byte % SIGNS.length])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');
