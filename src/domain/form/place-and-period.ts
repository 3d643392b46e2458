import type { Answers, FormDefinition } from './model.ts';

/** Where and when the entry is about, if its form says which questions tell. */
export function placeAndPeriod(
  { periodPath, placePath }: Pick<FormDefinition, 'placePath' | 'periodPath'>,
  { computed, values }: { readonly computed: Answers; readonly values: Answers },
): { readonly place?: string; readonly period?: string } {
  const textAt = (path: string | undefined): string => {
    const value = path === undefined ? undefined : (values[path] ?? computed[path]);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const place = textAt(placePath);
  const period = textAt(periodPath);
  return { ...(place ? { place } : {}), ...(period ? { period } : {}) };
}
