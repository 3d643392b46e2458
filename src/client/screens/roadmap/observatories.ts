import { latestOf, readPublished } from '#domain/form/published.ts';
import { lastFinished } from '#domain/period.ts';
import type { PlaceCode } from '#domain/place.ts';
import { ENTRY_STATES, type EntryState } from '#domain/record.ts';
import type { Summary } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';

/** Whether an observatory gave a fiche for the last period that is over. */
export interface ObservatoryRow {
  readonly place: PlaceCode;
  readonly form: string;
  readonly title: string;
  readonly period: string;
  /** Where its entry stands; null for none. */
  readonly state: EntryState | null;
}

/**
 * Each observatory known here by the fiches it is asked for at each period. Known are the places that
 * ever sent a fiche of these, and those of the person. `today` is a local date.
 */
export function observatoryRows(
  forms: readonly Summary[],
  entries: readonly Summary[],
  own: readonly PlaceCode[],
  today: string,
): readonly ObservatoryRow[] {
  const asked = latestOf(forms.map(({ fields, createdAt }) => readPublished(fields, createdAt)))
    .filter(({ filledBy, withdrawnAt }) => {
      return withdrawnAt === null && (filledBy ?? ['observatory']).includes('observatory');
    })
    .flatMap((form) => {
      const frequency = form.frequency ?? (form.unique ? 'quarterly' : 'event');
      return frequency === 'event' ? [] : [{ ...form, period: lastFinished(frequency, today) }];
    });
  const ids = new Set(asked.map(({ id }) => id));
  const standing = entries.filter(
    ({ fields }) => ids.has(textOf(fields['form'])) && fields['state'] !== 'withdrawn',
  );
  const places = new Set([...own, ...standing.map(({ fields }) => textOf(fields['place']))]);
  return [...places]
    .filter(Boolean)
    .sort()
    .flatMap((place) =>
      asked.map(({ id, title, period }): ObservatoryRow => {
        const entry = standing.find(
          ({ fields }) =>
            fields['form'] === id && fields['place'] === place && fields['period'] === period,
        );
        const state = ENTRY_STATES.find((known) => known === entry?.fields['state']) ?? null;
        return { place, form: id, title, period, state: entry ? (state ?? 'submitted') : null };
      }),
    );
}
