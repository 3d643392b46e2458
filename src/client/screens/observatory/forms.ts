import { latestOf, type PublishedForm, readPublished } from '#domain/form/published.ts';
import type { GroupOrGeneral } from '#domain/group.ts';
import type { Summary } from '../../db/rows.ts';

/** A questionnaire as a person chooses it. */
export type FormChoice = PublishedForm;

/** The latest version of each form on the device, the general one first, then by group. Withdrawn ones too: entries have their names. */
export const latestForms = (summaries: readonly Summary[]): readonly FormChoice[] =>
  latestOf(summaries.map(({ fields, createdAt }) => readPublished(fields, createdAt))).toSorted(
    (a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title),
  );

const ORDER: readonly GroupOrGeneral[] = ['ge', 'mi', 'pr', 'ea', 'gc'];
const rank = ({ group }: FormChoice): number => ORDER.indexOf(group);
