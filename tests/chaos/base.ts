import type { Role } from '#domain/actor.ts';
import type { Fields } from '#domain/json.ts';
import type { Scope } from '#domain/record.ts';
import { createPasswords } from '#server/auth/password.ts';
import { publishForm } from '#server/publish/publish.ts';
import type { Db } from '#server/store/open.ts';
import { createPerson } from '#server/store/people.ts';
import { writing } from '#server/store/transaction.ts';
import { VERSIONS } from './questionnaire.ts';

export const PASSWORD = 'mot-de-passe-de-test';
export const START = Date.parse('2026-11-20T08:00:00Z');
export const SECRET = new Uint8Array(32).fill(7);

/** The people of every schedule: login, role, place, thematic group. */
export const PEOPLE: readonly (readonly [string, Role, string, string])[] = [
  ['sp', 'secretariat', 'NE', '*'],
  ['moderateur', 'moderator', 'NE', 'pr'],
  ['agadez', 'council', 'NE001', '*'],
  ['arlit', 'observatory', 'NE001002001', '*'],
  ['mission', 'mission', 'NE001', '*'],
];
export const RECOMMENDATIONS = ['R-01', 'R-02'] as const;

/** What every schedule begins with: a few people, records and one form, nothing of the reference data. */
export async function layBase(db: Db): Promise<void> {
  const passwords = createPasswords((length) => new Uint8Array(length).fill(1), 16);
  const password = await passwords.hash(PASSWORD);
  const now = new Date(START - 86_400_000).toISOString();
  await writing(db, async (run) => {
    for (const [login, role, place, group] of [
      ...PEOPLE,
      ['u_reference', 'admin', 'NE', '*'],
    ] as const) {
      const grant = { role, place, group, classes: ['public', 'member', 'sensitive'] as const };
      await createPerson(
        run,
        { id: `u_${login}`, login, name: login, password, grants: [grant] },
        now,
      );
    }
  });
  await putRecord(db, 'S-01', 'session', { code: 'S', title: 'Session' }, '*', 1);
  for (const [index, id] of RECOMMENDATIONS.entries()) {
    const fields = {
      code: id,
      session: 'S-01',
      order: 'specific',
      group: 'pr',
      text: `Texte ${id}`,
    };
    await putRecord(db, id, 'recommendation', fields, 'pr', 2 + index);
  }
  await db.updateTable('counter').set({ seq: 10 }).execute();
  await publish(db, 0, now);
}

/** The secretariat publishes a version of the form. */
export async function publish(db: Db, version: number, now: string): Promise<void> {
  const form = VERSIONS[version];
  if (!form) throw new Error(`no version ${version}`);
  const act = { author: 'u_sp', now, secret: SECRET };
  await writing(db, (run) => publishForm(run, form, act));
}

async function putRecord(
  db: Db,
  id: string,
  type: 'session' | 'recommendation',
  fields: Fields,
  group: string,
  seq: number,
): Promise<void> {
  const scope: Scope = { place: 'NE', group, class: 'public' };
  const fieldRev = { rev: 1, replica: 'r_reference', n: 0, foreign: 0 };
  const now = new Date(START - 86_400_000).toISOString();
  await db
    .insertInto('record')
    .values({
      id,
      type,
      ...scope,
      rev: 1,
      seq,
      fields: JSON.stringify(fields),
      fieldRev: JSON.stringify(
        Object.fromEntries(Object.keys(fields).map((name) => [name, fieldRev])),
      ),
      computed: null,
      flags: '[]',
      deleted: 0,
      author: 'u_reference',
      createdAt: now,
      changedAt: now,
      parent: type === 'recommendation' ? 'S-01' : null,
    })
    .execute();
}
