import { type Actor, type Grant, grantHolds } from '#domain/actor.ts';
import { COUNTRY, type PlaceCode, placeCovers } from '#domain/place.ts';
import { isOverdue } from '#domain/recommendation.ts';
import { daysBetween } from '#i18n/format.ts';
import type { Summary } from '../../db/rows.ts';

/** A form filled once a place and quarter that isn't there yet for a place of the person's. */
export interface DueFiche {
  readonly form: string;
  readonly title: string;
  readonly place: PlaceCode;
  /** `2026-T3` */
  readonly period: string;
}

export interface DueRecommendation {
  readonly id: string;
  readonly code: string;
  /** `YYYY-MM-DD` */
  readonly dueDate: string;
  readonly overdue: boolean;
}

/** A due date is told this many days ahead. */
const AHEAD_DAYS = 45;

/**
 * The fiches of the last finished quarter that an observatory owes: a council or a mission may fill
 * one for any of its communes, and owes none. `now` is an instant in UTC, `period` that quarter.
 */
export function dueFiches(
  actor: Actor,
  forms: readonly Summary[],
  entries: readonly Summary[],
  period: string,
  now: string,
): readonly DueFiche[] {
  const places = holding(actor, now)
    .filter(({ role }) => role === 'observatory')
    .map(({ place }) => place);
  const once = new Map(
    forms
      .filter(({ fields }) => fields['unique'] === true)
      .map((form) => [form.fields['form'], form]),
  );
  return [...once.values()].flatMap(({ fields }) =>
    [...new Set(places)]
      .filter((place) => !entries.some((entry) => tells(entry, fields['form'], place, period)))
      .map((place) => ({
        form: String(fields['form']),
        title: String(fields['title'] ?? fields['form']),
        place,
        period,
      })),
  );
}

const tells = ({ fields }: Summary, form: unknown, place: PlaceCode, period: string): boolean =>
  fields['form'] === form &&
  fields['place'] === place &&
  fields['period'] === period &&
  fields['state'] !== 'withdrawn';

/** Recommendations with a due date near or past that concern the person, the most pressing first. */
export function dueRecommendations(
  actor: Actor,
  recommendations: readonly Summary[],
  today: string,
  now: string,
): readonly DueRecommendation[] {
  const grants = holding(actor, now);
  return recommendations
    .filter((row) => isNear(row, today) && grants.some((grant) => concerns(grant, row)))
    .map(({ id, fields }) => ({
      id,
      code: String(fields['code']),
      dueDate: String(fields['dueDate']),
      overdue: isOverdue(fields, today),
    }))
    .sort((a, b) => a.dueDate.localeCompare(b.dueDate));
}

function isNear({ fields }: Summary, today: string): boolean {
  const { dueDate, progress, decision } = fields;
  const settled = progress === 'done' || progress === 'not_applicable' || decision === 'abandon';
  if (typeof dueDate !== 'string' || settled) return false;
  return (daysBetween(today, dueDate) ?? Number.POSITIVE_INFINITY) <= AHEAD_DAYS;
}

/** The secretariat follows all, a moderator their group, the others what names their region. */
function concerns({ role, group, place }: Grant, { fields }: Summary): boolean {
  if (role === 'secretariat') return true;
  if (role === 'moderator') return fields['group'] === group;
  const regions = fields['regions'];
  if (!Array.isArray(regions)) return false;
  return regions.some(
    (region) => typeof region === 'string' && region !== COUNTRY && placeCovers(region, place),
  );
}

const holding = ({ grants }: Actor, now: string): readonly Grant[] =>
  grants.filter((grant) => grantHolds(grant, now));

/** The last quarter that is over on a local date: `2026-T3` on `2026-11-23`. */
export function lastFinishedQuarter(today: string): string {
  const year = Number(today.slice(0, 4));
  const quarter = Math.ceil(Number(today.slice(5, 7)) / 3) - 1;
  return quarter === 0 ? `${year - 1}-T4` : `${year}-T${quarter}`;
}
