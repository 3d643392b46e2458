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

/** Where and when the entry is about, if its form says which questions tell. */
export function placeAndPeriod(
  { periodPath, placePath }: Pick<FormDefinition, 'placePath' | 'periodPath'>,
  { computed, values }: Pick<Validation, 'values' | 'computed'>,
): { readonly place?: string; readonly period?: string } {
  const textAt = (path: string | undefined): string => {
    const value = path === undefined ? undefined : (values[path] ?? computed[path]);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const place = textAt(placePath);
  const period = textAt(periodPath);
  return { ...(place ? { place } : {}), ...(period ? { period } : {}) };
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
