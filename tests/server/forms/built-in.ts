import { readFileSync } from 'node:fs';
import type { Answers, FormDefinition, FormEnvironment, FormItem } from '#domain/form/model.ts';
import { placeLists } from '#domain/reference/places.ts';
import { compileBuiltInForms } from '#server/forms.ts';

export const environment: FormEnvironment = {
  today: () => '2026-10-05',
  now: () => '2026-10-05T09:42:00+01:00',
  random: () => 0.5,
  uuid: () => '0',
  username: 'arlit',
  lists: placeLists(),
};

export const forms = compileBuiltInForms();

export const definitionOf = (id: string): FormDefinition => {
  const form = forms.find((each) => each.id === id);
  if (!form) throw new Error(id);
  return form.definition;
};

/** The example of a form, by path. */
export const example = (id: string): Answers =>
  JSON.parse(readFileSync(`tests/fixtures/forms/${id}.json`, 'utf8'));

/** Groups, questions and what they hold, in form order. */
export const everyItem = (items: readonly FormItem[]): readonly FormItem[] =>
  items.flatMap((item) => [item, ...everyItem(item.children ?? [])]);

/** The path of a question without the ids of the instances around it. */
export const templateOf = (path: string): string => path.replace(/\[[^\]]*\]/g, '');
