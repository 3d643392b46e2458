import type { Fields } from '#domain/json.ts';
import { PROGRESS, type Progress } from '#domain/record.ts';
import { reportStateOf } from '#domain/report.ts';
import { textOf } from '../cells/values.ts';

/**
 * The state that a validated report proposes for its recommendation; null when it proposes none, or
 * when the recommendation has it already, or was given another one since.
 */
export function proposalOf(report: Fields, recommendation: Fields): Progress | null {
  const proposed = PROGRESS.find((progress) => progress === report['progress']);
  if (!proposed || reportStateOf(report) !== 'validated') return null;
  if (proposed === recommendation['progress']) return null;
  return textOf(recommendation['progressDate']) > textOf(report['date']) ? null : proposed;
}
