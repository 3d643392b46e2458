import type { Fields } from '#domain/json.ts';
import { lastFinished } from '#domain/period.ts';
import type { PlaceCode } from '#domain/place.ts';
import type { Freshness } from './dossier.ts';

const OBSERVATORY_FORM = 'fiche-observatoire';

/**
 * How many observatories sent their fiche of the last quarter that is over on `today`, a local date.
 * Expected are the places that ever sent one, and those `known` to have an observatory (a device
 * knows of none that never wrote). A fiche withdrawn counts nowhere, one returned to its author is
 * expected again.
 */
export function observatoriesReceived(
  entries: Iterable<Fields>,
  today: string,
  known: Iterable<PlaceCode> = [],
): Pick<Freshness, 'received' | 'expected'> {
  const quarter = lastFinished('quarterly', today);
  const expected = new Set(known);
  const received = new Set<string>();
  for (const { form, place, period, state } of entries) {
    if (form !== OBSERVATORY_FORM || typeof place !== 'string' || state === 'withdrawn') continue;
    expected.add(place);
    if (period === quarter && state !== 'returned') received.add(place);
  }
  return { received: received.size, expected: expected.size };
}
