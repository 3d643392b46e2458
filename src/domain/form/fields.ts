import type { Answers, FormDefinition, FormEnvironment, FormItem, Violation } from './model.ts';
import { createFormRuntime } from './runtime.ts';

export interface Validation {
  readonly values: Answers;
  readonly computed: Answers;
  readonly violations: readonly Violation[];
}

/** What the device made of these answers, made again: the server flags violations and refuses nothing. */
export function validateAnswers(
  definition: FormDefinition,
  environment: FormEnvironment,
  answers: Answers,
): Validation {
  const runtime = createFormRuntime(definition, environment, answers);
  const { values, computed } = runtime.snapshot();
  return { values, computed, violations: runtime.violations() };
}

/** Everything that has a value, in form order: questions and calculations, not groups nor notes. */
export function listQuestions(definition: FormDefinition): readonly FormItem[] {
  const questionsOf = (items: readonly FormItem[]): readonly FormItem[] =>
    items.flatMap((item) => {
      if (item.children) return questionsOf(item.children);
      return item.type === 'note' ? [] : [item];
    });
  return questionsOf(definition.body);
}
