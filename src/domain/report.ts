import type { Actor } from './actor.ts';
import type { Json } from './json.ts';
import { REPORT_STATES, type ReportState } from './record.ts';
import { can, type RightsSubject } from './rights.ts';

/** The steps of a progress report after its author sent it; a draft never leaves the device. */
const NEXT: Readonly<Record<ReportState, readonly ReportState[]>> = {
  submitted: ['validated', 'returned'],
  validated: ['returned'],
  returned: ['submitted'],
};

const isState = (value: Json | undefined): value is ReportState =>
  REPORT_STATES.some((state) => state === value);

/** Where a report stands; one that doesn't say was sent. */
export const reportStateOf = ({ state }: RightsSubject['fields']): ReportState =>
  isState(state) ? state : 'submitted';

/** The right that a step of a progress report asks for; undefined for a step that there isn't. */
export function reportAction(
  from: Json | undefined,
  to: Json | undefined,
): 'submit' | 'validate' | undefined {
  if (!isState(from) || !isState(to)) return undefined;
  if (from !== to && !NEXT[from].includes(to)) return undefined;
  return to === 'submitted' ? 'submit' : 'validate';
}

/** What a person may do to a progress report. `now` is an instant in UTC. */
export interface ReportPowers {
  /** Its author corrects it until it is validated; a returned one is submitted again with that. */
  readonly correct: boolean;
  readonly validate: boolean;
  readonly sendBack: boolean;
}

/** Nobody validates or returns what they wrote themselves, whatever they may do otherwise. */
export function reportPowers(actor: Actor, report: RightsSubject, now: string): ReportPowers {
  const state = reportStateOf(report.fields);
  const own = report.author === actor.id;
  const decides = !own && can(actor, 'validate', report, now);
  return {
    correct: own && state !== 'validated' && can(actor, 'edit', report, now),
    validate: decides && state === 'submitted',
    sendBack: decides && state !== 'returned',
  };
}
