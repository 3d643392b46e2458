import type { Json } from './json.ts';
import { REPORT_STATES, type ReportState } from './record.ts';

/** The steps of a progress report after its author sent it; a draft never leaves the device. */
const NEXT: Readonly<Record<ReportState, readonly ReportState[]>> = {
  submitted: ['validated', 'returned'],
  validated: ['returned'],
  returned: ['submitted'],
};

const isState = (value: Json | undefined): value is ReportState =>
  REPORT_STATES.some((state) => state === value);

/** The right that a step of a progress report asks for; undefined for a step that there isn't. */
export function reportAction(
  from: Json | undefined,
  to: Json | undefined,
): 'submit' | 'validate' | undefined {
  if (!isState(from) || !isState(to)) return undefined;
  if (from !== to && !NEXT[from].includes(to)) return undefined;
  return to === 'submitted' ? 'submit' : 'validate';
}
