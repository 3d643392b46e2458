import type { Passwords } from '../auth/password.ts';
import type { Db, Run } from '../store/open.ts';
import {
  actorOfPerson,
  changePassword,
  createPerson,
  findPersonByLogin,
  listActors,
  listPeople,
  type NewPerson,
  revokeGrants,
} from '../store/people.ts';
import type { PersonRow } from '../store/schema.ts';
import { writing } from '../store/transaction.ts';
import { describeGrant } from './grant.ts';
import { Refusal, say } from './say.ts';

export const PASSWORD_LEAST = 12;
/** What the sign-in route accepts. */
const PASSWORD_MOST = 500;
const LOGIN = /^[a-z0-9][a-z0-9._-]{1,62}$/;

export type NewAccount = Omit<NewPerson, 'password'>;

/** Looked at before the password is asked, so that nobody types one for nothing. */
export async function checkNewAccount(db: Run, { login, name }: NewAccount): Promise<void> {
  if (!LOGIN.test(login)) throw new Refusal('refuse.login', { login });
  if (name.trim() === '') throw new Refusal('refuse.name');
  if (await findPersonByLogin(db, login)) throw new Refusal('refuse.loginTaken', { login });
}

export async function createAccount(
  db: Db,
  passwords: Passwords,
  account: NewAccount,
  password: string,
  now: string,
): Promise<void> {
  await checkNewAccount(db, account);
  checkPassword(password);
  const stored = await passwords.hash(password);
  await writing(db, async (run) => {
    // why again: somebody else may have taken the login while the password was typed
    await checkNewAccount(run, account);
    await createPerson(run, { ...account, password: stored }, now);
  });
}

/** Somebody who signs in. Throws a `Refusal`. */
export async function requirePerson(db: Db, login: string): Promise<PersonRow> {
  const person = await findPersonByLogin(db, login);
  if (!person || !signsIn(person)) throw new Refusal('refuse.loginUnknown', { login });
  return person;
}

export async function setPassword(
  db: Db,
  passwords: Passwords,
  person: string,
  password: string,
): Promise<void> {
  checkPassword(password);
  const stored = await passwords.hash(password);
  await writing(db, (run) => changePassword(run, person, stored));
}

/**
 * A grant that ended by itself is revoked too: what was done under it would still be taken for a
 * while.
 */
export async function revokeAccount(db: Db, { id, login }: PersonRow, now: string): Promise<void> {
  await writing(db, async (run) => {
    const { grants } = await actorOfPerson(run, id);
    if (grants.every(({ revokedAt }) => revokedAt !== null)) {
      throw new Refusal('refuse.alreadyRevoked', { login });
    }
    await revokeGrants(run, id, now);
  });
}

/** One line a grant, in the order of logins; nothing that opens anything. */
export async function listAccounts(db: Db, now: string): Promise<readonly string[]> {
  const actors = new Map((await listActors(db)).map((actor) => [actor.id, actor]));
  const people = (await listPeople(db)).filter(signsIn);
  const width = (texts: readonly string[]) => Math.max(0, ...texts.map(({ length }) => length));
  const logins = width(people.map(({ login }) => login));
  const names = width(people.map(({ name }) => name));
  return people
    .toSorted((a, b) => (a.login < b.login ? -1 : 1))
    .flatMap(({ id, login, name }) =>
      (actors.get(id)?.grants ?? []).map((grant) =>
        say('account.line', {
          login: login.padEnd(logins),
          name: name.padEnd(names),
          grant: describeGrant(grant, now),
        }),
      ),
    );
}

/** The author of the reference data has no password: it isn't a person. */
const signsIn = ({ password }: PersonRow): boolean => password !== '';

/** Throws a `Refusal`. */
export function checkPassword(password: string): void {
  const { length } = [...password];
  if (length < PASSWORD_LEAST) throw new Refusal('refuse.passwordShort', { least: PASSWORD_LEAST });
  if (length > PASSWORD_MOST) throw new Refusal('refuse.passwordLong', { most: PASSWORD_MOST });
}
