import { drawAnswer, type Literals } from './answers.ts';
import { ADDED, type Comparison, compareViews, type Difference, template } from './compare.ts';
import type { FormDriver } from './driver.ts';
import { Draw } from './random.ts';

export const SEEDS = [1, 2, 3, 4, 5] as const;
export const ANSWERS = 60;
const MOST_INSTANCES = 4;

export interface Played extends Comparison {
  /** The first difference's step and what was done there. */
  readonly first: string;
  /** The reference engine failed on the way: compared up to there. */
  readonly stopped: boolean;
}

/**
 * Instances of a repeat that may be taken away. After an earlier one is gone the oracle's triggers
 * inside the repeat look at the wrong instance; forms that have some lose the last one only.
 */
export type Removable = 'any' | 'last';

/**
 * Fills both engines with the same answers and compares them at the start and after each step. A
 * step is an answer, an instance added or removed, or another language.
 */
export function play(
  oracle: FormDriver,
  ours: FormDriver,
  literals: Literals,
  seed: number,
  removable: Removable = 'any',
): Played {
  const draw = new Draw(seed * 7919);
  const seen = new Map<string, number>();
  const differences: Difference[] = [];
  let compared = 0;
  let first = '';
  const compare = (doing: string): void => {
    const views = oracle.nodes();
    settleCounted(oracle, ours, seen);
    const comparison = compareViews(views, ours.nodes());
    compared += comparison.compared;
    differences.push(...comparison.differences);
    if (!first && comparison.differences.length > 0) first = doing;
  };

  const languages = oracle.languages().filter((code) => ours.languages().includes(code));
  const [language] = languages;
  if (language !== undefined) for (const driver of [oracle, ours]) driver.setLanguage(language);
  try {
    compare('at the start');
    playSteps();
    return { compared, differences, first, stopped: false };
  } catch (error) {
    if (!(error instanceof OracleStopped)) throw error;
    return { compared, differences, first, stopped: true };
  }

  function playSteps(): void {
    for (let answers = 0; answers < ANSWERS; ) {
      const repeats = oracle.openRepeats().filter((path) => !ADDED.test(path));
      if (languages.length > 1 && draw.chance(0.08)) {
        const code = draw.of(languages);
        for (const driver of [oracle, ours]) driver.setLanguage(code);
        compare(`language ${code}`);
      } else if (repeats.length > 0 && draw.chance(0.12)) {
        compare(changeInstances(oracle, ours, draw.of(repeats), draw, removable));
      } else {
        answers += 1;
        compare(answerOne(oracle, ours, literals, draw));
      }
    }
  }
}

/** Thrown when the reference engine can't go on: a date that its calendar has not, a function misused. */
class OracleStopped extends Error {}

/** The reference engine, whose own errors end a run without being anyone's difference. */
export function stoppable(driver: FormDriver): FormDriver {
  return new Proxy(driver, {
    get: (target, key: keyof FormDriver) => {
      const method = target[key] as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        try {
          return method.apply(target, args);
        } catch (cause) {
          throw new OracleStopped(key, { cause });
        }
      };
    },
  });
}

function answerOne(oracle: FormDriver, ours: FormDriver, literals: Literals, draw: Draw): string {
  const shown = ours.nodes();
  const questions = oracle.questions().filter(({ path }) => shown.has(path));
  if (questions.length === 0) return 'nothing to answer';
  const empty = questions.filter((question) => question.empty);
  const question = draw.of(empty.length > 0 && draw.chance(0.6) ? empty : questions);
  const answer = drawAnswer(question, literals, draw);
  for (const driver of [oracle, ours]) driver.set(question.path, answer);
  return `${question.path} := ${JSON.stringify(answer)}`;
}

function changeInstances(
  oracle: FormDriver,
  ours: FormDriver,
  repeat: string,
  draw: Draw,
  removable: Removable,
): string {
  const instances = oracle.nodes().get(repeat)?.instances ?? 0;
  if (instances < MOST_INSTANCES && (instances === 0 || draw.chance(0.65))) {
    for (const driver of [oracle, ours]) driver.add(repeat);
    return `${repeat} one more`;
  }
  const ordinal = removable === 'last' ? instances : 1 + draw.below(instances);
  for (const driver of [oracle, ours]) driver.remove(repeat, ordinal);
  return `${repeat} without ${ordinal}`;
}

/**
 * When a counted repeat shrinks the oracle forgets what it held; ours keeps it, so that a count
 * mistyped and corrected loses nobody's work. Instances that come back start as the oracle's.
 */
function settleCounted(oracle: FormDriver, ours: FormDriver, seen: Map<string, number>): void {
  for (const [path, { kind, instances }] of oracle.nodes()) {
    if (kind !== 'repeat') continue;
    const key = `most ${path}`;
    const most = seen.get(key) ?? 0;
    const before = seen.get(path) ?? 0;
    seen.set(path, instances);
    seen.set(key, Math.max(most, instances));
    for (let ordinal = before + 1; ordinal <= Math.min(instances, most); ordinal += 1)
      copyAnswers(oracle, ours, `${path}[${ordinal}]/`);
  }
}

function copyAnswers(oracle: FormDriver, ours: FormDriver, within: string): void {
  const answerable = new Set(ours.questions().map(({ path }) => path));
  for (const [path, { kind }] of oracle.nodes())
    if (kind === 'leaf' && path.startsWith(within) && answerable.has(path))
      ours.set(path, oracle.answer(path));
}

/** Each difference once by node and kind, the first of its kind kept. */
export function distinctDifferences(differences: readonly Difference[]): readonly Difference[] {
  const byPlace = new Map<string, Difference>();
  for (const difference of differences) {
    const place = `${template(difference.node)} ${difference.kind}`;
    if (!byPlace.has(place)) byPlace.set(place, difference);
  }
  return [...byPlace.values()];
}
