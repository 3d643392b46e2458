import { ALL_FUNCTIONS } from './all-functions.ts';
import { createRuntime, type RuntimeOptions } from './create-runtime.ts';
import type { Answers, FormDefinition, FormEnvironment, FormRuntime } from './model.ts';

/**
 * Opens a form. Without `answers` the entry is new and defaults are written; with them (even none)
 * it is restored as it was left. Answers at paths that the form doesn't have stay in `raw`.
 */
export const createFormRuntime = (
  definition: FormDefinition,
  environment: FormEnvironment,
  answers?: Answers,
  options?: RuntimeOptions,
): FormRuntime => createRuntime(definition, environment, ALL_FUNCTIONS, answers, options);
