import { fieldKind } from '#domain/field.ts';
import type { Choice, FormDefinition, FormItem, ItemType, Translated } from '#domain/form/model.ts';
import { templateOf } from '#domain/form/path.ts';
import type { Json } from '#domain/json.ts';
import { type Entity, isAnswerPath } from '#domain/record.ts';
import { typesetText } from '#i18n/typeset.ts';

/** The question, group or repeat at a live path; undefined when the form has none there. */
export function itemAt(form: FormDefinition | undefined, live: string): FormItem | undefined {
  const path = templateOf(live);
  let items = form?.body ?? [];
  for (;;) {
    const item = items.find(
      (candidate) => candidate.path === path || path.startsWith(`${candidate.path}/`),
    );
    if (!item || item.path === path || !item.children)
      return item?.path === path ? item : undefined;
    items = item.children;
  }
}

/** Its label in words; the parts that other answers would fill are left out. */
export function labelOf(
  form: FormDefinition,
  label: Translated | string | undefined,
): string | undefined {
  if (label === undefined || typeof label === 'string') return label;
  const parts = label[form.defaultLanguage] ?? Object.values(label)[0] ?? [];
  const words = parts
    .filter((part) => typeof part === 'string')
    .join('')
    .trim();
  return words === '' ? undefined : typesetText(words);
}

/** The choices of a question; none for lists that come from a file (places). */
export const choicesOf = (form: FormDefinition, { list }: FormItem): readonly Choice[] =>
  (list === undefined ? undefined : form.choices[list]) ?? [];

/** False for a number question that was answered in words; the form's own rules are not judged here. */
export function isOfType(form: FormDefinition | undefined, path: string, value: Json): boolean {
  const type = itemAt(form, path)?.type;
  return (type !== 'integer' && type !== 'decimal') || value === null || typeof value === 'number';
}

const TYPED: readonly ItemType[] = [
  'text',
  'integer',
  'decimal',
  'date',
  'select_one',
  'select_multiple',
  'barcode',
];

/**
 * False where a third value can't be typed here: photos, files, positions and the like, references to
 * other records, the state of an entry, or questions whose form isn't on this device.
 */
export function isTypeable(
  entity: Entity,
  form: FormDefinition | undefined,
  field: string,
): boolean {
  if (!isAnswerPath(field))
    return !['id', 'answers'].includes(fieldKind(entity, field)?.kind ?? '') && field !== 'state';
  const type = itemAt(form, field)?.type;
  return type !== undefined && TYPED.includes(type);
}

const CELLS = ['women', 'men', 'girls', 'boys'];

/** The fields of a group whose numbers add up: the cells of a count; none for any other group. */
export function countedFields(
  entity: Entity,
  form: FormDefinition | undefined,
  fields: readonly string[],
): readonly string[] {
  if (entity !== 'entry') return fields.filter((field) => CELLS.includes(field));
  return fields.filter((field) => {
    const group = itemAt(form, field.slice(0, field.lastIndexOf('/')));
    return group?.appearance?.includes('ccm-comptage') && itemAt(form, field)?.type === 'integer';
  });
}
