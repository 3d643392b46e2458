import { readsOf } from './dependencies.ts';
import type { Choice, FormItem } from './model.ts';

const COUNTS = ['femmes', 'hommes', 'filles', 'garcons'];
const ANSWERS = ['non', 'oui', 'partiel'];

/**
 * What keeps a `ccm-comptage` group from being shown as one widget: the name of each member that
 * is missing or of another kind. Nothing to say is an empty list.
 */
export function tallyFaults(
  group: FormItem,
  choices: Readonly<Record<string, readonly Choice[]>>,
): readonly string[] {
  const child = (name: string): FormItem | undefined =>
    group.children?.find((item) => item.name === name);
  const available = child('disponible');
  const answers = (choices[available?.list ?? ''] ?? []).map(({ name }) => name).toSorted();
  const faults = COUNTS.filter((name) => {
    const count = child(name);
    if (count?.type !== 'integer') return true;
    return !available || ![...readsOf(count.relevant, count.path)].includes(available.path);
  });
  if (child('total')?.type !== 'calculate') faults.push('total');
  if (available?.type !== 'select_one' || answers.join() !== ANSWERS.join())
    faults.push('disponible');
  return faults;
}
