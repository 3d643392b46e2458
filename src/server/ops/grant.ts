import { type Grant, ROLES, type Role } from '#domain/actor.ts';
import { GROUPS, type Group } from '#domain/group.ts';
import { COUNTRY, type PlaceCode } from '#domain/place.ts';
import type { AccessClass } from '#domain/record.ts';
import { searchPlaces } from '#domain/reference/place-search.ts';
import { findPlace, type Place, placeLabel } from '#domain/reference/places.ts';
import { formatDate } from '#i18n/date.ts';
import { dateOfInstant } from '#i18n/format.ts';
import { app } from '#i18n/fr/app.ts';
import { common } from '#i18n/fr/common.ts';
import type { NewGrant } from '../store/people.ts';
import { NIGER } from './niger.ts';
import { Refusal, say } from './say.ts';

/** A right as the operator types it. */
export interface TypedGrant {
  readonly role: string;
  readonly place?: string | undefined;
  readonly group?: string | undefined;
  readonly until?: string | undefined;
}

type Given = Exclude<Role, 'admin'>;
type Kind = Place['kind'] | 'country';

export const ALL_CLASSES: readonly AccessClass[] = ['public', 'member', 'sensitive'];

const GIVEN = ROLES.filter((role): role is Given => role !== 'admin');
const BELOW_REGION: readonly Kind[] = ['department', 'city', 'commune', 'district'];

/** What `can` lets the secretariat and moderators write has no place: theirs is the whole country. */
const KINDS: Readonly<Record<Given, readonly Kind[]>> = {
  secretariat: ['country'],
  moderator: ['country'],
  council: ['region'],
  observatory: BELOW_REGION,
  mission: ['country', 'region', ...BELOW_REGION],
};

const SUGGESTED = 5;
const DAY_MS = 86_400_000;

/** Throws a `Refusal` that tells what may be typed. `now` is an ISO instant in UTC. */
export function readGrant(typed: TypedGrant, now: string): NewGrant {
  const role = GIVEN.find((each) => each === typed.role);
  if (!role) {
    const roles = GIVEN.map((each) => `${each} (${app.role[each]})`).join(', ');
    throw new Refusal('refuse.role', { role: typed.role, roles });
  }
  return {
    role,
    place: readPlace(role, typed.place),
    group: readGroup(role, typed.group),
    classes: ALL_CLASSES,
    until: typed.until === undefined ? null : readUntil(typed.until, now),
  };
}

/** `Observatoire communal, Arlit (dép. Arlit, Agadez), jusqu’au 31 décembre 2026`. */
export function describeGrant(grant: Omit<Grant, 'id' | 'from' | 'classes'>, now: string): string {
  const { role, place, group } = grant;
  const groupWord = GROUPS.find((each) => each === group);
  return [
    app.role[role],
    placeLabel(place, 'long'),
    groupWord && common.group[groupWord],
    describeEnd(grant, now),
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

function describeEnd(
  { until, revokedAt }: Pick<Grant, 'until' | 'revokedAt'>,
  now: string,
): string | undefined {
  if (revokedAt !== null) return say('grant.revoked', { date: dayOf(Date.parse(revokedAt)) });
  if (until === null) return undefined;
  // why: `until` is the midnight after the last day
  const date = dayOf(Date.parse(until) - 1);
  return say(now < until ? 'grant.until' : 'grant.ended', { date });
}

/** The day in Niger of an instant in milliseconds, in words. */
export const dayOf = (instant: number): string =>
  formatDate(dateOfInstant(instant, { zone: NIGER }));

function readPlace(role: Given, typed: string | undefined): PlaceCode {
  const kinds = KINDS[role];
  const wanted = say(`placeFor.${role}`);
  if (typed === undefined && kinds[0] === 'country' && kinds.length === 1) return COUNTRY;
  if (typed === undefined) throw new Refusal('refuse.placeKind', { role, wanted });
  const kind = typed === COUNTRY ? 'country' : findPlace(typed)?.kind;
  if (kind && kinds.includes(kind)) return typed;
  if (kind) throw new Refusal('refuse.placeKind', { role, wanted });
  const near = searchPlaces(typed).filter((place) => kinds.includes(place.kind));
  if (near.length === 0) throw new Refusal('refuse.placeUnknown', { place: typed, wanted });
  const codes = near
    .slice(0, SUGGESTED)
    .map(({ code }) => `${code} ${placeLabel(code, 'long')}`)
    .join(' ; ');
  throw new Refusal('refuse.placeName', { place: typed, codes });
}

function readGroup(role: Given, typed: string | undefined): Group | '*' {
  const groups = GROUPS.map((each) => `${each} (${common.group[each]})`).join(', ');
  if (typed === undefined) {
    if (role === 'moderator') throw new Refusal('refuse.groupNeeded', { groups });
    return '*';
  }
  if (role === 'secretariat') throw new Refusal('refuse.groupUnneeded');
  const group = GROUPS.find((each) => each === typed);
  if (!group) throw new Refusal('refuse.group', { group: typed, groups });
  return group;
}

/** The day that is typed still counts: the end is the midnight after it, in Niger. */
function readUntil(typed: string, now: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? Date.parse(`${typed}T00:00:00Z`) : Number.NaN;
  const isDay = !Number.isNaN(day) && new Date(day).toISOString().startsWith(typed);
  const end = isDay ? new Date(day + DAY_MS - NIGER * 60_000).toISOString() : '';
  if (end <= now) throw new Refusal('refuse.until', { until: typed });
  return end;
}
