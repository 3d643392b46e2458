import { createRuntime, type RuntimeOptions } from './create-runtime.ts';
import { OWN_FUNCTIONS } from './evaluate.ts';
import { FUNCTIONS, type Functions } from './functions.ts';
import type { Answers, FormDefinition, FormEnvironment, FormRuntime } from './model.ts';

/** Like `createFormRuntime`; the functions that few forms call are fetched for those that do. */
export async function openForm(
  definition: FormDefinition,
  environment: FormEnvironment,
  answers?: Answers,
  options?: RuntimeOptions,
): Promise<FormRuntime> {
  const functions: Functions = callsOthers(definition)
    ? (await import('./all-functions.ts')).ALL_FUNCTIONS
    : FUNCTIONS;
  return createRuntime(definition, environment, functions, answers, options);
}

/** Some expression in a part of the definition calls a function that isn't here yet. */
function callsOthers(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  if ('k' in part && part.k === 'call' && 'fn' in part) {
    const fn = String(part.fn);
    if (!(fn in FUNCTIONS) && !OWN_FUNCTIONS.includes(fn)) return true;
  }
  return Object.values(part).some(callsOthers);
}
