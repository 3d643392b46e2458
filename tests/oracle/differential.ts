import { expect, type TestContext } from 'vitest';
import { judge, markOf } from './allow-list.ts';
import { literalsOf } from './answers.ts';
import { type CorpusForm, GROWN } from './corpus.ts';
import type { FormDriver } from './driver.ts';
import { openOracle } from './oracle-driver.ts';
import { distinctDifferences, play, SEEDS, stoppable } from './play.ts';
import { expressionsOf, type Reference } from './reference.ts';
import type { Tally } from './tally.ts';

/** A form with fewer comparisons says nothing: it counts as not compared. */
const FEWEST = 20;

/**
 * Plays a form with every seed in the reference engine and in another driver, and fails on each
 * difference that the allow-list does not explain. A form that the reference engine itself refuses
 * counts as not compared.
 */
export async function differ(
  context: TestContext,
  area: Tally['area'],
  form: Pick<CorpusForm, 'id' | 'rows' | 'survey'>,
  { xml, media }: Reference,
  openOther: () => FormDriver | Promise<FormDriver>,
  seeds: readonly number[] = SEEDS,
): Promise<void> {
  const grown = form.rows >= GROWN;
  const tell = (tally: Omit<Tally, 'area' | 'grown'>): void => {
    context.task.meta.tally = { area, grown, ...tally };
  };
  tell({ compared: 0, different: 0, explained: 0, outcome: 'not compared' });
  if (!(await isAccepted(xml, media))) return;

  tell({ compared: 1, different: 1, explained: 0, outcome: 'different' });
  const literals = literalsOf(expressionsOf(xml), xml.includes('jr:count=') ? 20 : undefined);
  const removable = /<repeat\b.*xforms-value-changed/s.test(xml) ? 'last' : 'any';
  const salt = Number.parseInt(markOf(form).slice(0, 6), 16);
  const steps: string[] = [];
  let compared = 0;
  let stopped = 0;
  const differences = [];
  for (const seed of seeds) {
    const oracle = stoppable(await openOracle(xml, media));
    const played = play(oracle, await openOther(), literals, seed + salt, removable);
    compared += played.compared;
    stopped += played.stopped ? 1 : 0;
    differences.push(...played.differences);
    if (played.first) steps.push(`seed ${seed}, ${played.first}`);
  }
  const { explained, unexplained, stale } = judge(form, differences);
  const different = differences.length;
  const few = compared < FEWEST;
  tell({
    compared,
    different,
    explained,
    stopped,
    outcome: few
      ? 'not compared'
      : unexplained.length > 0
        ? 'different'
        : explained > 0
          ? 'explained'
          : 'identical',
  });
  expect(distinctDifferences(unexplained).slice(0, 20), steps.join('\n')).toEqual([]);
  if (area === 'differential' || area === 'tables')
    expect(stale, 'entries of the allow-list that explain nothing').toEqual([]);
}

async function isAccepted(xml: string, media: Reference['media']): Promise<boolean> {
  try {
    await openOracle(xml, media);
    return true;
  } catch {
    // What the engine has against a form is no concern of ours: no other engine can be compared.
    return false;
  }
}
