import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, type Grant, grantHolds } from '#domain/actor.ts';
import { can, DECIDERS, type RightsSubject } from '#domain/rights.ts';
import type { Tables } from '../store/schema.ts';

/** What a person sees by some of their grants, whether or not these hold now: here they never end. */
export interface Sight {
  readonly person: string;
  readonly grants: readonly Grant[];
}

/** By the grants that hold; an administrator's shows nothing. */
export const sightNow = ({ id, grants }: Actor, now: string): Sight => ({
  person: id,
  grants: grants.filter((grant) => grantHolds(grant, now) && grant.role !== 'admin').map(endless),
});

/** By the grants with these ids. */
export const sightOf = ({ id, grants }: Actor, ids: readonly string[]): Sight => ({
  person: id,
  grants: grants.filter((grant) => ids.includes(grant.id)).map(endless),
});

export const idsOf = ({ grants }: Sight): readonly string[] => grants.map(({ id }) => id).sort();

const endless = (grant: Grant): Grant => ({ ...grant, from: '', until: null, revokedAt: null });

export const sees = ({ person, grants }: Sight, record: RightsSubject): boolean =>
  can({ id: person, grants }, 'read', record, '0');

type Eb = ExpressionBuilder<Tables, 'record'>;

/** `sees` in SQL. */
export function seen(eb: Eb, { person, grants }: Sight): Expression<SqlBool> {
  const own = eb.and([eb('type', '=', 'outcome'), eb('author', '=', person)]);
  if (grants.length === 0) return own;
  const covered = grants.map((grant) => coveredBy(eb, grant));
  const decided = grants
    .filter(({ role }) => DECIDERS.includes(role))
    .map((grant) => coveredBy(eb, grant));
  return eb.or([
    eb.and([
      eb('type', 'not in', ['outcome', 'quarantine']),
      eb.or([eb('class', '=', 'public'), ...covered]),
    ]),
    own,
    eb.and([eb('type', '=', 'quarantine'), eb.or(decided)]),
  ]);
}

function coveredBy(eb: Eb, grant: Grant): Expression<SqlBool> {
  if (grant.classes.length === 0) return sql<SqlBool>`1 = 0`;
  const place = sql<SqlBool>`substr(place, 1, ${grant.place.length}) = ${grant.place}`;
  const parts: Expression<SqlBool>[] = [place, eb('class', 'in', [...grant.classes])];
  if (grant.group !== '*') parts.push(eb('group', '=', grant.group));
  return eb.and(parts);
}
