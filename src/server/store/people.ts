import type { Actor, Grant, Role } from '#domain/actor.ts';
import type { AccessClass } from '#domain/record.ts';
import type { Run } from './open.ts';
import type { GrantRow, PersonRow } from './schema.ts';

export interface NewGrant {
  readonly role: Role;
  readonly place: string;
  readonly group: string;
  readonly classes: readonly AccessClass[];
  /** Exclusive instant of its end; without one it lasts. */
  readonly until?: string | null;
}

export interface NewPerson {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  /** As `Passwords.hash` makes it. */
  readonly password: string;
  readonly grants: readonly NewGrant[];
}

/** To be run in a transaction: a person without their grants could sign in and see nothing. */
export async function createPerson(db: Run, person: NewPerson, now: string): Promise<void> {
  const { id, login, name, password } = person;
  await db
    .insertInto('person')
    .values({ id, login, name, password, g: 1, createdAt: now })
    .execute();
  for (const [index, grant] of person.grants.entries()) {
    const { role, place, group, classes, until = null } = grant;
    await db
      .insertInto('grant')
      .values({
        id: `g_${id.slice(2)}_${index + 1}`,
        person: id,
        role,
        place,
        group,
        classes: JSON.stringify(classes),
        from: now,
        until,
        revokedAt: null,
      })
      .execute();
  }
}

export const findPersonByLogin = (db: Run, login: string): Promise<PersonRow | undefined> =>
  db.selectFrom('person').selectAll().where('login', '=', login).executeTakeFirst();

export const listPeople = (db: Run): Promise<PersonRow[]> =>
  db.selectFrom('person').selectAll().orderBy('id').execute();

/** Also ends every sign-in of the person: who knew the old password is out. */
export async function changePassword(db: Run, person: string, password: string): Promise<void> {
  await db.updateTable('person').set({ password }).where('id', '=', person).execute();
  await db.deleteFrom('token').where('person', '=', person).execute();
}

/**
 * To be run in a transaction. Ends every grant and every sign-in of the person. Cursors are bound to
 * `g`: with a greater one each device starts its pull over, and is given nothing.
 */
export async function revokeGrants(db: Run, person: string, now: string): Promise<void> {
  await db
    .updateTable('grant')
    .set({ revokedAt: now })
    .where('person', '=', person)
    .where('revokedAt', 'is', null)
    .execute();
  await db
    .updateTable('person')
    .set((eb) => ({ g: eb('g', '+', 1) }))
    .where('id', '=', person)
    .execute();
  await db.deleteFrom('token').where('person', '=', person).execute();
}

/** Every grant the person ever had: `grantHolds` tells which ones count at an instant. */
export async function actorOfPerson(db: Run, person: string): Promise<Actor> {
  const rows = await db
    .selectFrom('grant')
    .selectAll()
    .where('person', '=', person)
    .orderBy('id')
    .execute();
  return { id: person, grants: rows.map(toGrant) };
}

export async function personNames(db: Run): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('person').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Everybody who ever had a grant. */
export async function listActors(db: Run): Promise<readonly Actor[]> {
  const grants = new Map<string, Grant[]>();
  for (const row of await db.selectFrom('grant').selectAll().orderBy('id').execute()) {
    grants.set(row.person, [...(grants.get(row.person) ?? []), toGrant(row)]);
  }
  return [...grants].map(([id, own]) => ({ id, grants: own }));
}

export async function addToken(
  db: Run,
  token: { readonly hash: string; readonly person: string; readonly expiresAt: string },
  now: string,
): Promise<void> {
  await db.deleteFrom('token').where('expiresAt', '<=', now).execute();
  await db
    .insertInto('token')
    .values({ ...token, createdAt: now })
    .execute();
}

export const findPersonByToken = (
  db: Run,
  hash: string,
  now: string,
): Promise<PersonRow | undefined> =>
  db
    .selectFrom('token')
    .innerJoin('person', 'person.id', 'token.person')
    .selectAll('person')
    .where('token.hash', '=', hash)
    .where('token.expiresAt', '>', now)
    .executeTakeFirst();

export async function dropToken(db: Run, hash: string): Promise<void> {
  await db.deleteFrom('token').where('hash', '=', hash).execute();
}

export async function addReplica(
  db: Run,
  id: string,
  person: string,
  createdAt: string,
): Promise<void> {
  await db
    .insertInto('replica')
    .values({ id, person, createdAt, lastSeenAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function replicasOf(db: Run, person: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('replica').select('id').where('person', '=', person).execute();
  return new Set(rows.map(({ id }) => id));
}

function toGrant(row: GrantRow): Grant {
  const { id, place, group, from, until, revokedAt } = row;
  const classes: AccessClass[] = JSON.parse(row.classes);
  return { id, role: row.role as Role, place, group, classes, from, until, revokedAt };
}
