import type { FormDefinition, FormItem, ItemType, Translated } from '#domain/form/model.ts';
import { typesetText } from '#i18n/typeset.ts';

const NUMERIC: readonly ItemType[] = ['integer', 'decimal', 'range', 'calculate'];

/** A question that an indicator may add up. */
export interface NumericQuestion {
  /** In the template. */
  readonly path: string;
  /** « Agents formés, femmes »: the labels on the way to it, its name where it has none. */
  readonly label: string;
}

/** The questions of a form whose answers are numbers, in its order; calculations that have a label too. */
export function numericQuestions(form: FormDefinition): readonly NumericQuestion[] {
  const words = (label: Translated | undefined): string =>
    typesetText(
      ((label && (label[form.defaultLanguage] ?? Object.values(label)[0])) ?? [])
        .filter((part) => typeof part === 'string')
        .join('')
        .trim(),
    );
  const within = (
    items: readonly FormItem[],
    above: readonly string[],
  ): readonly NumericQuestion[] =>
    items.flatMap((item) => {
      const label = words(item.label);
      if (item.children) return within(item.children, label ? [label] : above);
      if (!NUMERIC.includes(item.type) || (item.type === 'calculate' && !label)) return [];
      return [{ path: item.path, label: [...above, label || item.name].join(', ') }];
    });
  return within(form.body, []);
}
