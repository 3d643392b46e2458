import type { Fields } from '#domain/json.ts';
import { lastFinished } from '#domain/period.ts';
import type { Freshness } from './dossier.ts';

const OBSERVATORY_FORM = 'fiche-observatoire';

/**
 * How many observatories sent their fiche of the last quarter that is over on `today`, a local date.
 * Expected are the places that ever sent one: an observatory that never wrote is not known of. A
 * fiche withdrawn counts nowhere, one returned to its author is expected again.
 */
export function observatoriesReceived(
  entries: Iterable<Fields>,
  today: string,
): Pick<Freshness, 'received' | 'expected'> {
  const quarter = lastFinished('quarterly', today);
  const expected = new Set<string>();
  const received = new Set<string>();
  for (const { form, place, period, state } of entries) {
    if (form !== OBSERVATORY_FORM || typeof place !== 'string' || state === 'withdrawn') continue;
    expected.add(place);
    if (period === quarter && state !== 'returned') received.add(place);
  }
  return { received: received.size, expected: expected.size };
}
