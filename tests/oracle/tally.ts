/// <reference types="vitest" />
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** What one test counted, for the table at the end of the run. */
export interface Tally {
  readonly area:
    | 'reader'
    | 'parser'
    | 'compiler'
    | 'writer'
    | 'differential'
    | 'tables'
    | 'built-in';
  /** Forms of ten rows or more; the others are toys. Of expressions: all. */
  readonly grown: boolean;
  /** Cells, expressions, reports or states of nodes. */
  readonly compared: number;
  readonly different: number;
  /** Of the differences: those that the allow-list explains. */
  readonly explained: number;
  /** Runs that the reference engine itself could not finish. */
  readonly stopped?: number;
  readonly outcome: 'identical' | 'explained' | 'different' | 'not compared';
}

declare module 'vitest' {
  interface TaskMeta {
    tally?: Tally;
  }
}

/** Where the corpus is, seen from the project. */
export const corpusFolder = (): string =>
  resolve(process.env['CORPUS'] ?? '../shared/forms-corpus');

/** `CORPUS` asks for the run even where the folder is missing, so that it fails and says why. */
export const hasCorpus = (): boolean =>
  process.env['CORPUS'] !== undefined || existsSync(corpusFolder());

const AREAS = [
  'reader',
  'parser',
  'compiler',
  'writer',
  'differential',
  'tables',
  'built-in',
] as const;
const OUTCOMES = ['identical', 'explained', 'different', 'not compared'] as const;

/** Prints for each area what was compared, identical and different, forms apart from toys. */
export class CorpusTotals implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tallies = modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => test.meta().tally ?? []),
    );
    if (tallies.length === 0) return;
    const lines = AREAS.flatMap((area) =>
      [true, false].flatMap((grown) => {
        const of = tallies.filter((tally) => tally.area === area && tally.grown === grown);
        return of.length > 0 ? [lineOf(area, grown, of)] : [];
      }),
    );
    process.stdout.write(`\n${[...lines, ...shareOf(tallies)].join('\n')}\n`);
  }
}

/** Of the forms that could be compared with the reference engine, how many are identical. */
function shareOf(tallies: readonly Tally[]): readonly string[] {
  const comparable = tallies.filter(
    ({ area, outcome }) => area === 'differential' && outcome !== 'not compared',
  );
  if (comparable.length === 0) return [];
  const identical = comparable.filter(({ outcome }) => outcome === 'identical').length;
  const share = ((100 * identical) / comparable.length).toFixed(1);
  return [`${identical} of ${comparable.length} comparable forms identical (${share} %)`];
}

function lineOf(area: Tally['area'], grown: boolean, tallies: readonly Tally[]): string {
  const sum = (key: 'compared' | 'different' | 'explained'): number =>
    tallies.reduce((total, tally) => total + tally[key], 0);
  const outcomes = OUTCOMES.map(
    (outcome) => `${tallies.filter((tally) => tally.outcome === outcome).length} ${outcome}`,
  );
  const what = area === 'parser' ? 'expressions' : grown ? 'forms of >= 10 rows' : 'toys';
  const compared = sum('compared');
  const different = sum('different');
  const stopped = tallies.reduce((total, tally) => total + (tally.stopped ?? 0), 0);
  return [
    area.padEnd(13),
    what.padEnd(20),
    `${tallies.length}: ${outcomes.join(', ')}`.padEnd(76),
    `${compared} compared, ${compared - different} identical, ${different} different`,
    `(${sum('explained')} explained)`,
    stopped > 0 ? `${stopped} runs stopped by an error of the oracle` : '',
  ].join(' ');
}
