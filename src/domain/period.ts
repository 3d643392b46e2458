import type { Frequency } from './form/model.ts';

/** How often a form falls due; one of the event never does. */
export type Periodic = Exclude<Frequency, 'event'>;

/** The last period that is over on a local date: `2026-10`, `2026-T3` and `2025` on `2026-11-23`. */
export function lastFinished(frequency: Periodic, today: string): string {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  if (frequency === 'yearly') return `${year - 1}`;
  if (frequency === 'monthly')
    return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
  const quarter = Math.ceil(month / 3) - 1;
  return quarter === 0 ? `${year - 1}-T4` : `${year}-T${quarter}`;
}
