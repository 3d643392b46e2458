import { type Actor, type Grant, grantHolds } from '#domain/actor.ts';
import { latestOf, readPublished } from '#domain/form/published.ts';
import { lastFinished, type Periodic } from '#domain/period.ts';
import type { PlaceCode } from '#domain/place.ts';
import { grantCovers } from '#domain/rights.ts';
import type { Summary } from '../db/rows.ts';

/** A form that a person owes for a place of theirs, for the last period that is over. */
export interface DueFiche {
  readonly form: string;
  readonly title: string;
  readonly place: PlaceCode;
  readonly frequency: Periodic;
  /** `2026-10`, `2026-T3` or `2025`, by the frequency. */
  readonly period: string;
}

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

const holding = ({ grants }: Actor, now: string): readonly Grant[] =>
  grants.filter((grant) => grantHolds(grant, now));
