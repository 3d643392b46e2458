import { cellOf, type Row } from './headers.ts';
import type { Report, ReportCode, ReportLine } from './report.ts';

/** Tells of one row of the survey; the column as the workbook writes it, where it has it. */
export type SayOfRow = (
  severity: ReportLine['severity'],
  code: ReportCode,
  column: string,
  details?: ReportLine['details'],
) => void;

export const sayOfRow =
  (row: Row, report: Report): SayOfRow =>
  (severity, code, column, details = {}) =>
    report({
      severity,
      code,
      sheet: 'survey',
      row: row.row,
      column: cellOf(row, column)?.header ?? column,
      details,
    });
