import { isLater, latestOf, type PublishedForm, readPublished } from '#domain/form/published.ts';
import { GROUPS_AND_GENERAL } from '#domain/group.ts';
import type { Summary } from '../../db/rows.ts';

/** A form with all its versions, the latest published first; `current` is the one in use. */
export interface FormRow {
  readonly current: PublishedForm;
  readonly versions: readonly PublishedForm[];
}

/** By group in the order of the CCM, then by title. */
export function formRows(summaries: readonly Summary[]): readonly FormRow[] {
  const all = summaries.map(({ fields, createdAt }) => readPublished(fields, createdAt));
  const rank = ({ current }: FormRow): number => GROUPS_AND_GENERAL.indexOf(current.group);
  return latestOf(all)
    .map((current): FormRow => {
      const versions = all.filter(({ id }) => id === current.id);
      return { current, versions: versions.toSorted((a, b) => (isLater(a, b) ? -1 : 1)) };
    })
    .toSorted((a, b) => rank(a) - rank(b) || a.current.title.localeCompare(b.current.title));
}

/** A version from an update of the product that the secretariat hasn't looked at yet. */
export const isWaiting = ({ current, versions }: FormRow): boolean =>
  versions.some((version) => version.standby && isLater(version, current));
