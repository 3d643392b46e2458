import { type Actor, type Grant, grantHolds } from './actor.ts';
import type { Fields, Json } from './json.ts';
import { COUNTRY, isPlaceCode, placeCovers, regionOf } from './place.ts';
import type { ReportFrequency } from './record.ts';

/** A report is asked for this many days before its due date, not sooner. */
export const REPORT_AHEAD_DAYS = 30;

/**
 * reported: the last term has its report · due: a term is near · overdue: one went by without its
 * report · not_due: nothing was asked for yet · none: no report is asked for.
 */
export type Standing = 'reported' | 'due' | 'overdue' | 'not_due' | 'none';

export interface ReportStanding {
  readonly standing: Standing;
  /** The due date it speaks of, `YYYY-MM-DD`; null for none. */
  readonly due: string | null;
}

/** What was written of a progress report, an item of kind `report`. */
export interface WrittenReport {
  readonly fields: Fields;
}

/** A recommendation as its reports are asked for; `createdAt` is a local instant. */
export interface Reportable {
  readonly fields: Fields;
  readonly createdAt: string;
}

const EVERY: Readonly<Record<Exclude<ReportFrequency, 'once'>, readonly string[]>> = {
  quarterly: ['03-31', '06-30', '09-30', '12-31'],
  half_yearly: ['06-30', '12-31'],
  yearly: ['12-31'],
};

/**
 * The dates at which progress is reported, in order: each end of a quarter, a half-year or a year
 * before the due date, then the due date itself; that one alone without a frequency. Those between
 * `from` and `until` only, both included; none without a due date.
 */
export function dueDates(fields: Fields, from: string, until: string): readonly string[] {
  const { dueDate, frequency } = fields;
  if (typeof dueDate !== 'string' || dueDate === '') return [];
  const ends = Object.hasOwn(EVERY, String(frequency))
    ? EVERY[frequency as keyof typeof EVERY]
    : [];
  const last = until < dueDate ? until : dueDate;
  const dates: string[] = [];
  for (let year = yearOf(from); year <= yearOf(last); year += 1)
    dates.push(...ends.map((end) => `${String(year).padStart(4, '0')}-${end}`));
  return [...dates.filter((date) => date < dueDate), dueDate].filter(
    (date) => from <= date && date <= until,
  );
}

const yearOf = (date: string): number => Number(date.slice(0, 4));

/** Done, out of scope, given up, merged into another or carried over: nothing is reported any more. */
export function isSettled({ progress, decision, mergedInto }: Fields): boolean {
  if (progress === 'done' || progress === 'not_applicable') return true;
  if (typeof mergedInto === 'string' && mergedInto !== '') return true;
  return decision === 'abandon' || decision === 'merge' || decision === 'carry_over';
}

/**
 * Where the reports of a recommendation stand on a local date. The last term that went by is asked
 * for, never those before it: a report tells all that was done until then, so it answers its due
 * date and the earlier ones. One that was returned answers nothing until it is corrected.
 */
export function standingOf(
  { fields, createdAt }: Reportable,
  reports: readonly WrittenReport[],
  today: string,
): ReportStanding {
  const { dueDate } = fields;
  if (typeof dueDate !== 'string' || dueDate === '' || isSettled(fields))
    return { standing: 'none', due: null };
  const dates = dueDates(fields, beginning(createdAt, dueDate, today), dueDate);
  const answered = (due: string): boolean => reports.some((report) => answers(report, due));
  const last = dates.filter((date) => date < today).at(-1);
  const next = dates.find((date) => date >= today);
  if (next && answered(next)) return { standing: 'reported', due: next };
  if (last && !answered(last)) return { standing: 'overdue', due: last };
  if (next && daysFrom(today, next) <= REPORT_AHEAD_DAYS) return { standing: 'due', due: next };
  if (last) return { standing: 'reported', due: last };
  return { standing: 'not_due', due: next ?? dueDate };
}

/** The due dates that a report may answer on a local date: those of the year before and on, to the next one. */
export function termsOf({ fields, createdAt }: Reportable, today: string): readonly string[] {
  const { dueDate } = fields;
  if (typeof dueDate !== 'string' || dueDate === '') return [];
  const dates = dueDates(fields, beginning(createdAt, dueDate, today), dueDate);
  const next = dates.find((date) => date >= today) ?? dueDate;
  return dates.filter((date) => date <= next);
}

/**
 * Terms are counted from the day the recommendation was written here. Those older than the year
 * before this one are passed over; the due date itself never is.
 */
function beginning(createdAt: string, dueDate: string, today: string): string {
  const written = createdAt.slice(0, 10);
  const lastYear = `${String(yearOf(today) - 1).padStart(4, '0')}-01-01`;
  const from = written > lastYear ? written : lastYear;
  return from < dueDate ? from : dueDate;
}

const answers = ({ fields: { due, state } }: WrittenReport, date: string): boolean =>
  typeof due === 'string' && due >= date && (state === 'submitted' || state === 'validated');

const daysFrom = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;

/** The most pressing first: overdue, due, then what is written or not asked for yet. */
const PRESSING: readonly Standing[] = ['overdue', 'due', 'not_due', 'reported', 'none'];

export const byPressing = (a: ReportStanding, b: ReportStanding): number =>
  PRESSING.indexOf(a.standing) - PRESSING.indexOf(b.standing) ||
  (a.due ?? '').localeCompare(b.due ?? '');

/**
 * Whether a person owes the reports of a recommendation: the secretariat those of the general order,
 * which has no moderator; a moderator those of the group; a council or an observatory those whose
 * `regions` name the one it is in. A mission owes none. `now` is an instant in UTC.
 */
export const owes = (actor: Actor, fields: Fields, now: string): boolean =>
  holding(actor, now).some((grant) => isAsked(grant, fields));

/** Whoever owes them, and the secretariat, which follows all. */
export const follows = (actor: Actor, fields: Fields, now: string): boolean =>
  holding(actor, now).some((grant) => grant.role === 'secretariat' || isAsked(grant, fields));

function isAsked({ role, group, place }: Grant, fields: Fields): boolean {
  switch (role) {
    case 'secretariat':
      return group === '*' && isGeneral(fields['group']);
    case 'moderator':
      return group !== '*' && fields['group'] === group;
    case 'council':
    case 'observatory':
      return (group === '*' || fields['group'] === group) && names(fields['regions'], place);
    default:
      return false;
  }
}

const isGeneral = (group: Json | undefined): boolean =>
  group === undefined || group === null || group === 'ge';

const names = (regions: Json | undefined, place: string): boolean =>
  Array.isArray(regions) &&
  regions.some(
    (region) => typeof region === 'string' && region !== COUNTRY && placeCovers(region, place),
  );

/**
 * The reports that spare this person one: any for whoever follows the whole country; for a council
 * or an observatory those of its own region and those that speak of the whole country.
 */
export function reportsFor<R extends WrittenReport>(
  actor: Actor,
  reports: readonly R[],
  now: string,
): readonly R[] {
  const grants = holding(actor, now);
  if (grants.some(({ role }) => role === 'secretariat' || role === 'moderator')) return reports;
  const regions = grants.map(({ place }) => regionOf(place));
  return reports.filter(({ fields: { place } }) => {
    if (!isPlaceCode(place) || place === COUNTRY) return true;
    return regions.some((region) => region === COUNTRY || region === regionOf(place));
  });
}

const holding = ({ grants }: Actor, now: string): readonly Grant[] =>
  grants.filter((grant) => grantHolds(grant, now));
