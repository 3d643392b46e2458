import { type Actor, type Grant, grantHolds } from '#domain/actor.ts';
import { latestOf, readPublished } from '#domain/form/published.ts';
import { lastFinished, type Periodic } from '#domain/period.ts';
import { COUNTRY, type PlaceCode, placeCovers } from '#domain/place.ts';
import { isOverdue } from '#domain/recommendation.ts';
import { grantCovers } from '#domain/rights.ts';
import { daysBetween } from '#i18n/format.ts';
import type { Summary } from '../../db/rows.ts';

/** A form that a person owes for a place of theirs, for the last period that is over. */
export interface DueFiche {
  readonly form: string;
  readonly title: string;
  readonly place: PlaceCode;
  readonly frequency: Periodic;
  /** `2026-10`, `2026-T3` or `2025`, by the frequency. */
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
 * The forms owed for their last finished period: by those whose task the form says it is, by the
 * observatories where it doesn't say (a council or a mission may fill one for any of its communes,
 * and owes none). A form filled once a period that doesn't say how often is quarterly. `today` is a
 * local date, `now` an instant in UTC.
 */
export function dueFiches(
  actor: Actor,
  forms: readonly Summary[],
  entries: readonly Summary[],
  today: string,
  now: string,
): readonly DueFiche[] {
  const grants = holding(actor, now);
  const latest = latestOf(forms.map(({ fields, createdAt }) => readPublished(fields, createdAt)));
  return latest.flatMap((form) => {
    const frequency = form.frequency ?? (form.unique ? 'quarterly' : 'event');
    if (frequency === 'event' || form.withdrawnAt !== null) return [];
    const period = lastFinished(frequency, today);
    const tasked: readonly string[] = form.filledBy ?? ['observatory'];
    const { group, sensitive } = form;
    const places = grants
      .filter(({ role }) => tasked.includes(role))
      .filter((grant) =>
        grantCovers(grant, {
          place: grant.place,
          group,
          class: sensitive ? 'sensitive' : 'member',
        }),
      )
      .map(({ place }) => place);
    return [...new Set(places)]
      .filter((place) => !entries.some((entry) => tells(entry, form.id, place, frequency, period)))
      .map((place) => ({ form: form.id, title: form.title, place, frequency, period }));
  });
}

/** An entry of a form that asks no period tells about the one that was over when it was written. */
const tells = (
  { fields, createdAt }: Summary,
  form: string,
  place: PlaceCode,
  frequency: Periodic,
  period: string,
): boolean =>
  fields['form'] === form &&
  fields['place'] === place &&
  (fields['period'] ?? lastFinished(frequency, createdAt.slice(0, 10))) === period &&
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
