import type { Actor } from '#domain/actor.ts';
import type { Fields } from '#domain/json.ts';
import { COUNTRY, isPlaceCode } from '#domain/place.ts';
import type { DomainRecord } from '#domain/record.ts';
import { reportPowers, reportStateOf } from '#domain/report.ts';
import {
  byPressing,
  owes,
  type ReportStanding,
  reportsFor,
  standingOf,
} from '#domain/reporting.ts';
import type { Summary } from '../db/rows.ts';
import { textOf } from '../recommendation/cells/values.ts';

/** A recommendation whose reports a person owes, or a report of theirs that was returned. */
export interface OwedReport extends ReportStanding {
  /** Of the recommendation. */
  readonly id: string;
  readonly code: string;
  readonly text: string;
  /** The report that came back to its author to be corrected; null for none. */
  readonly returned: string | null;
}

/** Progress reports by recommendation. */
export function reportsByRecommendation(
  items: readonly Summary[],
): ReadonlyMap<string, readonly Summary[]> {
  const found = new Map<string, Summary[]>();
  for (const item of items) {
    if (item.fields['kind'] !== 'report') continue;
    const id = textOf(item.fields['recommendation']);
    const known = found.get(id);
    if (known) known.push(item);
    else found.set(id, [item]);
  }
  return found;
}

/**
 * What a person reports on, the most pressing first: what came back to them, then by standing. What
 * has no due date is absent. `today` is a local date, `now` an instant in UTC.
 */
export function owedReports(
  actor: Actor,
  recommendations: readonly Summary[],
  items: readonly Summary[],
  today: string,
  now: string,
): readonly OwedReport[] {
  const reports = reportsByRecommendation(items);
  return recommendations
    .flatMap((row): OwedReport[] => {
      const written = reports.get(row.id) ?? [];
      const returned = written.find((report) => isReturnedTo(actor, report))?.id ?? null;
      const owed = owes(actor, row.fields, now);
      if (!owed && returned === null) return [];
      const stands = standingOf(row, owed ? reportsFor(actor, written, now) : written, today);
      if (stands.standing === 'none' && returned === null) return [];
      const { code, text } = row.fields;
      return [{ ...stands, id: row.id, code: textOf(code), text: textOf(text), returned }];
    })
    .sort(
      (a, b) =>
        Number(b.returned !== null) - Number(a.returned !== null) ||
        byPressing(a, b) ||
        a.code.localeCompare(b.code, 'fr', { numeric: true }),
    );
}

/** What asks for the person now, as opposed to what was told or will be asked for later. */
export const isPressing = ({ standing, returned }: OwedReport): boolean =>
  returned !== null || standing === 'overdue' || standing === 'due';

const isReturnedTo = ({ id }: Actor, { author, fields }: Summary): boolean =>
  author === id && fields['state'] === 'returned';

/** Reports of others that wait for this person's word, the oldest first. */
export function reportsToValidate(
  actor: Actor,
  recommendations: readonly Summary[],
  items: readonly Summary[],
  now: string,
): readonly Summary[] {
  const groups = new Map(recommendations.map(({ id, fields }) => [id, fields]));
  return items
    .filter((item) => {
      if (item.fields['kind'] !== 'report') return false;
      const recommendation = groups.get(textOf(item.fields['recommendation']));
      if (!recommendation || reportStateOf(item.fields) !== 'submitted') return false;
      return reportPowers(actor, asSubject(item, recommendation), now).validate;
    })
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
}

/** A report as rights look at it: it has the group of its recommendation. */
const asSubject = (
  { author, fields }: Summary,
  recommendation: Fields,
): Pick<DomainRecord, 'type' | 'scope' | 'fields' | 'author'> => {
  const place = isPlaceCode(fields['place']) ? fields['place'] : COUNTRY;
  const group = textOf(recommendation['group']);
  return { type: 'item', scope: { place, group, class: 'public' }, fields, author };
};
