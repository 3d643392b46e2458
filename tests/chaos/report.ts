import { type Coverage, FAULTS, type Fault, STEP_KINDS } from './faults.ts';
import type { Played, Shrunk } from './messages.ts';
import type { FindingKind } from './world.ts';

const KINDS: readonly FindingKind[] = ['lost', 'diverged', 'duplicated'];

/** A line a fault, a column a kind of step: how often it struck there. */
export function tableOf(coverage: Coverage): string {
  const head = ['fault', ...STEP_KINDS, 'all'];
  const rows = FAULTS.map((fault) => [
    fault,
    ...STEP_KINDS.map((kind) => String(coverage.counts[`${fault} ${kind}`] ?? 0)),
    String(coverage.of(fault)),
  ]);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [head, ...rows].map(line).join('\n');
}

export const neverStruck = (coverage: Coverage): readonly Fault[] =>
  FAULTS.filter((fault) => coverage.of(fault) === 0);

/** `seeds 300 lost 0 diverged 0 duplicated 0` */
export function lastLine(seeds: number, played: readonly Played[]): string {
  const counts = KINDS.map((kind) => {
    const all = played.flatMap(({ findings }) => findings);
    return `${kind} ${all.filter((finding) => finding.kind === kind).length}`;
  });
  return `seeds ${seeds} ${counts.join(' ')}`;
}

export const describeFailure = ({ seed, store, findings, plan }: Shrunk): string =>
  [
    `smallest failing schedule: --from ${seed} --seeds 1 --store ${store}`,
    plan,
    ...findings.map(({ kind, what }) => `  ${kind}: ${what}`),
  ].join('\n');
