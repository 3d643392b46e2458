import { type Context, createContext, Script } from 'node:vm';
import type { FormEnvironment } from '#domain/form/model.ts';

/** For all patterns of one entry. Honest ones take microseconds; what takes longer would take hours. */
const MOST_MS = 200;
/** One open quantifier at the most, no group, no alternative: hardly anything to go back to. */
const HARMLESS = /^(?:[^()|?*+{]|\{\d+\})*(?:[*+]|\{\d+,\d*\})?(?:[^()|?*+{]|\{\d+\})*$/;
const SHORT = 200;

/**
 * Tries the patterns of one entry within a time that all share: a form's pattern and an answer made
 * for each other keep a machine busy for ever, and this one serves others. What isn't found in time
 * isn't found: the reader sees a violation.
 */
export function createPatterns(): NonNullable<FormEnvironment['matches']> {
  let left = MOST_MS;
  let box: Context | undefined;
  return (pattern, subject) => {
    if (isHarmless(pattern, subject)) return pattern.test(subject);
    if (left <= 0) return false;
    box ??= createContext({});
    const begun = performance.now();
    const found = testWithin(box, pattern, subject, Math.ceil(left));
    left -= performance.now() - begun;
    return found;
  };
}

const isHarmless = ({ source }: RegExp, subject: string): boolean =>
  source.length <= SHORT && subject.length <= SHORT && HARMLESS.test(source);

// why: only here can Node be told when to stop
const SCRIPT = new Script('pattern.test(subject)');

function testWithin(box: Context, pattern: RegExp, subject: string, timeout: number): boolean {
  Object.assign(box, { pattern, subject });
  try {
    return SCRIPT.runInContext(box, { timeout }) === true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    throw error;
  }
}
