import type { Actor } from '#domain/actor.ts';
import type { IndicatorFigure } from '#domain/indicator.ts';
import { isOverdue } from '#domain/recommendation.ts';
import { PROGRESS, REPORT_FREQUENCIES, type ReportFrequency } from '#domain/record.ts';
import { isSettled, owes } from '#domain/reporting.ts';
import { can } from '#domain/rights.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { membersOf, numberOf, textOf } from '../../recommendation/cells/values.ts';
import { type Bucket, bucketOf, type StateFilter } from '../../recommendation/labels/bucket.ts';

/** One line of the roadmap: what, who, when, with what indicator, how far. */
export interface PlanRow {
  readonly id: string;
  readonly code: string;
  readonly text: string;
  readonly session: string;
  readonly bucket: Bucket;
  readonly lead: string;
  readonly partners: readonly string[];
  /** `YYYY-MM-DD` or empty. */
  readonly dueDate: string;
  readonly frequency: ReportFrequency | null;
  readonly overdue: boolean;
  readonly indicator: string;
  readonly target: number | null;
  readonly figure: IndicatorFigure | null;
  readonly state: StateFilter;
  readonly mayEdit: boolean;
  readonly mayReport: boolean;
}

interface Reading {
  readonly actor: Actor;
  readonly figures: ReadonlyMap<string, IndicatorFigure>;
  readonly today: string;
  /** An instant in UTC. */
  readonly now: string;
}

/** The recommendations of one session that go on, as the report has them. */
export function planRows(
  records: readonly LocalRecord[],
  { actor, figures, today, now }: Reading,
): readonly PlanRow[] {
  return records
    .filter(({ deleted, fields }) => !deleted && !isGone(fields['decision']))
    .map((record): PlanRow => {
      const { id, fields } = record;
      const progress = PROGRESS.find((known) => known === fields['progress']);
      return {
        id,
        code: textOf(fields['code']),
        text: textOf(fields['text']),
        session: textOf(fields['session']),
        bucket: bucketOf(fields),
        lead: textOf(fields['lead']),
        partners: membersOf(fields['partners']),
        dueDate: textOf(fields['dueDate']),
        frequency: REPORT_FREQUENCIES.find((known) => known === fields['frequency']) ?? null,
        overdue: isOverdue(fields, today),
        indicator: textOf(fields['indicator']),
        target: numberOf(fields['target']),
        figure: figures.get(id) ?? null,
        state: progress ?? 'unreported',
        mayEdit: can(actor, 'edit', record, now),
        mayReport: !isSettled(fields) && fields['dueDate'] != null && owes(actor, fields, now),
      };
    })
    .sort(
      (a, b) =>
        ORDER.indexOf(a.bucket) - ORDER.indexOf(b.bucket) ||
        a.code.localeCompare(b.code, 'fr', { numeric: true }),
    );
}

/** Given up, or told within another one. */
const isGone = (decision: unknown): boolean => decision === 'abandon' || decision === 'merge';

const ORDER: readonly Bucket[] = ['ge', 'mi', 'pr', 'ea', 'gc', 'gtm'];
