import { GROUPS_AND_GENERAL, type GroupOrGeneral } from '#domain/group.ts';
import type { Summary } from '../../db/rows.ts';

/** A questionnaire as a person chooses it. */
export interface FormChoice {
  readonly id: string;
  readonly hash: string;
  readonly version: string;
  readonly title: string;
  readonly group: GroupOrGeneral;
  readonly unique: boolean;
  readonly sensitive: boolean;
}

/** The latest version of each form on the device, the general one first, then by group. */
export function latestForms(summaries: readonly Summary[]): readonly FormChoice[] {
  const latest = new Map<string, FormChoice>();
  for (const form of summaries.map(readForm)) {
    const known = latest.get(form.id);
    if (!known || isNewer(form.version, known.version)) latest.set(form.id, form);
  }
  return [...latest.values()].sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title));
}

const readForm = ({ fields }: Summary): FormChoice => ({
  id: String(fields['form']),
  hash: String(fields['hash']),
  version: String(fields['version'] ?? ''),
  title: String(fields['title'] ?? fields['form']),
  group: GROUPS_AND_GENERAL.find((group) => group === fields['group']) ?? 'ge',
  unique: fields['unique'] === true,
  sensitive: fields['sensitive'] === true,
});

/** Versions are texts such as `2` or `2026-11-01`: numbers inside are compared as numbers. */
const isNewer = (a: string, b: string): boolean =>
  a.localeCompare(b, 'fr', { numeric: true, sensitivity: 'base' }) > 0;

const ORDER: readonly GroupOrGeneral[] = ['ge', 'mi', 'pr', 'ea', 'gc'];
const rank = ({ group }: FormChoice): number => ORDER.indexOf(group);
