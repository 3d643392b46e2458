import { duplicatesOf } from '#domain/entry.ts';
import type { Coverage } from './faults.ts';
import type { State } from './state.ts';

/** What only the end of a schedule tells: which situations it came to. */
export function coverSituations(coverage: Coverage, { records, saved, devices }: State): void {
  const count = (type: string) => records.filter((record) => record.type === type).length;
  coverage.struck('conflict', 'push', count('conflict'));
  coverage.struck('quarantined', 'push', count('quarantine'));
  const reviewed = records.filter(({ flags }) => flags.includes('review'));
  coverage.struck('deleteVsEdit', 'push', reviewed.length);
  const entries = records.filter(({ type }) => type === 'entry');
  coverage.struck('doublon', 'push', duplicatesOf(entries, () => true).size > 0 ? 1 : 0);
  const owners = new Map<string, Set<string>>();
  for (const { device, mutation } of saved) {
    const person = devices.find(({ name }) => name === device)?.actor.id ?? '';
    const key = `${person} ${mutation.id}`;
    owners.set(key, (owners.get(key) ?? new Set()).add(device));
  }
  const shared = [...owners.values()].filter(({ size }) => size > 1).length;
  coverage.struck('twoDevices', 'push', shared);
}
