import { grantHolds } from '#domain/actor.ts';
import { COUNTRY } from '#domain/place.ts';
import type { Passwords } from '../auth/password.ts';
import type { Db } from '../store/open.ts';
import {
  changePassword,
  createPerson,
  findPersonByLogin,
  listActors,
  type NewGrant,
} from '../store/people.ts';
import { isDemo } from './demo.ts';
import { Refusal } from './say.ts';

export const PASSWORD_LEAST = 12;
/** What the sign-in route accepts. */
const PASSWORD_MOST = 500;
const LOGIN = /^[a-z0-9][a-z0-9._-]{1,62}$/;

export interface NewAdmin {
  readonly id: string;
  readonly login: string;
  readonly name: string;
}

/** Looked at before the password is asked, so that nobody types one for nothing. */
export async function checkNewAdmin(db: Db, { login, name }: NewAdmin): Promise<void> {
  if (!LOGIN.test(login)) throw new Refusal('refuse.login', { login });
  if (name.trim() === '') throw new Refusal('refuse.name');
  if (await findPersonByLogin(db, login)) throw new Refusal('refuse.loginTaken', { login });
}

/** An account of the SP/CCM that also administers the server. */
export async function createAdmin(
  db: Db,
  passwords: Passwords,
  admin: NewAdmin,
  password: string,
  now: string,
): Promise<void> {
  await checkNewAdmin(db, admin);
  checkPassword(password);
  const everywhere: Omit<NewGrant, 'role'> = {
    place: COUNTRY,
    group: '*',
    classes: ['public', 'member', 'sensitive'],
  };
  const grants: readonly NewGrant[] = [
    { role: 'secretariat', ...everywhere },
    { role: 'admin', ...everywhere },
  ];
  const stored = await passwords.hash(password);
  await db
    .transaction()
    .execute((run) => createPerson(run, { ...admin, password: stored, grants }, now));
}

/** The id of the person whose password is to change. */
export async function requirePerson(db: Db, login: string): Promise<string> {
  const person = await findPersonByLogin(db, login);
  // Without a password nobody signs in: the author of the reference data isn't a person.
  if (!person?.password) throw new Refusal('refuse.loginUnknown', { login });
  return person.id;
}

export async function setPassword(
  db: Db,
  passwords: Passwords,
  person: string,
  password: string,
): Promise<void> {
  checkPassword(password);
  const stored = await passwords.hash(password);
  await db.transaction().execute((run) => changePassword(run, person, stored));
}

/** Production starts only with somebody in charge, and with nobody whose password is known. */
export async function requireAdministrator(
  db: Db,
  dataDir: string,
  command: string,
  now: string,
): Promise<void> {
  const actors = await listActors(db);
  if (actors.some(({ id }) => isDemo(id))) {
    throw new Refusal('refuse.demoInProduction', { path: dataDir });
  }
  const inCharge = actors
    .flatMap(({ grants }) => grants)
    .filter(({ role }) => role === 'secretariat' || role === 'admin');
  if (inCharge.some((grant) => grantHolds(grant, now))) return;
  const example = `${command} admin:create --login prenom.nom --name "Prénom Nom"`;
  throw new Refusal('refuse.noAdmin', { command: example });
}

/** Throws a `Refusal`. */
export function checkPassword(password: string): void {
  const { length } = [...password];
  if (length < PASSWORD_LEAST) throw new Refusal('refuse.passwordShort', { least: PASSWORD_LEAST });
  if (length > PASSWORD_MOST) throw new Refusal('refuse.passwordLong', { most: PASSWORD_MOST });
}
