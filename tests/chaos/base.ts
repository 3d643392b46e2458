import type { Role } from '#domain/actor.ts';
import type { Fields } from '#domain/json.ts';
import type { Entity, Scope } from '#domain/record.ts';
import { createPasswords } from '#server/auth/password.ts';
import { publishForm } from '#server/publish/publish.ts';
import type { Db } from '#server/store/open.ts';
import { createPerson } from '#server/store/people.ts';
import { writing } from '#server/store/transaction.ts';
import { parentOf } from '#sync/scope.ts';
import { FORM, VERSIONS } from './questionnaire.ts';

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
/** An item and an entry that are there already. */
export const ITEM = '01a1f000-0000-7000-8000-000000000001';
export const ENTRY = '01a1f000-0000-7000-8000-000000000002';
export const RECOMMENDATIONS = ['R-01', 'R-02'] as const;

const NATIONAL: Scope = { place: 'NE', group: '*', class: 'public' };

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
  await putRecord(db, 'S-01', 'session', { code: 'S', title: 'Session' }, NATIONAL, 1);
  for (const [index, id] of RECOMMENDATIONS.entries()) {
    const fields = {
      code: id,
      session: 'S-01',
      order: 'specific',
      group: 'pr',
      text: `Texte ${id}`,
    };
    await putRecord(db, id, 'recommendation', fields, { ...NATIONAL, group: 'pr' }, 2 + index);
  }
  const place = 'NE001002001';
  const parent = { kind: 'measure', recommendation: RECOMMENDATIONS[0], text: 'Une mesure' };
  const item = { ...parent, date: '2026-11-10', place };
  await putRecord(db, ITEM, 'item', item, { place, group: 'pr', class: 'public' }, 4);
  const form = { form: FORM, formHash: VERSIONS[0]?.hash ?? '', state: 'submitted' };
  const entry = { ...form, place, period: '2026-09', '/note': 'Une note' };
  await putRecord(db, ENTRY, 'entry', entry, { place, group: 'pr', class: 'member' }, 5);
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
  type: Entity,
  fields: Fields,
  scope: Scope,
  seq: number,
): Promise<void> {
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
      author: type === 'session' || type === 'recommendation' ? 'u_reference' : 'u_arlit',
      createdAt: now,
      changedAt: now,
      parent: parentOf(type, fields),
    })
    .execute();
}
