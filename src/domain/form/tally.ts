import type { Choice, FormItem } from './model.ts';
import { readsOf } from './reads.ts';

const ADULTS = ['femmes', 'hommes'];
const CHILDREN = ['filles', 'garcons'];
const ANSWERS = ['non', 'oui', 'partiel'];

/** What a member of a `ccm-comptage` group counts: the last word of its name, `departs_femmes` or `femmes`. */
export const tallyRole = (name: string): string => name.slice(name.lastIndexOf('_') + 1);

/**
 * What keeps a `ccm-comptage` group from being shown as one widget: the role of each member that
 * is missing or of another kind. Nothing to say is an empty list. A count of adults alone or of
 * children alone is whole with its two members.
 */
export function tallyFaults(
  group: FormItem,
  choices: Readonly<Record<string, readonly Choice[]>>,
): readonly string[] {
  const child = (role: string): FormItem | undefined =>
    group.children?.find((item) => tallyRole(item.name) === role);
  const asked = [ADULTS, CHILDREN].filter((half) => half.some(child)).flat();
  const counts = asked.length > 0 ? asked : [...ADULTS, ...CHILDREN];
  const available = child('disponible');
  const answers = (choices[available?.list ?? ''] ?? []).map(({ name }) => name).toSorted();
  const faults = counts.filter((role) => {
    const count = child(role);
    if (count?.type !== 'integer') return true;
    return !available || ![...readsOf(count.relevant, count.path)].includes(available.path);
  });
  if (child('total')?.type !== 'calculate') faults.push('total');
  if (available?.type !== 'select_one' || answers.join() !== ANSWERS.join())
    faults.push('disponible');
  return faults;
}
