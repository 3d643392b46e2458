import { matchItems, type PlacedItem, placeItems } from './match.ts';
import type { Choice, FormDefinition, FormItem, ItemType, Translated } from './model.ts';

export const CHANGE_KINDS = [
  'added',
  'removed',
  'renamed',
  'moved',
  'retyped',
  'choices_added',
  'choices_removed',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One difference between two versions, about a question (groups and notes hold no answers). */
export interface FormChange {
  readonly kind: ChangeKind;
  /** In the newer version; of a removed question, in the older one. */
  readonly path: string;
  /** Its text in the version's default language, its name if it has none. */
  readonly label: string;
  readonly type: ItemType;
  /** Of what was renamed or moved. */
  readonly formerPath?: string;
  /** Of what was retyped. */
  readonly formerType?: ItemType;
  /** Labels of the choices that came or went. */
  readonly choices?: readonly string[];
}

/** What changes for answers from an older version to a newer one, in the order of the newer form. */
export function compareForms(older: FormDefinition, newer: FormDefinition): readonly FormChange[] {
  const from = placeItems(older);
  const to = placeItems(newer);
  const matched = matchItems(from, to);
  const kept = new Set(matched.values());
  const changes: FormChange[] = [];
  for (const [path, { item, parent }] of to) {
    if (!isAsked(item)) continue;
    const about = { path, label: labelOf(item, newer), type: item.type };
    const former = from.get(matched.get(path) ?? '');
    if (!former) changes.push({ kind: 'added', ...about });
    else changes.push(...between(former, { item, parent }, about, matched, older, newer));
  }
  for (const [path, { item }] of from)
    if (isAsked(item) && !kept.has(path))
      changes.push({ kind: 'removed', path, label: labelOf(item, older), type: item.type });
  return changes;
}

function between(
  former: PlacedItem,
  { item, parent }: Pick<PlacedItem, 'item' | 'parent'>,
  about: Pick<FormChange, 'path' | 'label' | 'type'>,
  matched: ReadonlyMap<string, string>,
  older: FormDefinition,
  newer: FormDefinition,
): readonly FormChange[] {
  const changes: FormChange[] = [];
  const formerPath = former.item.path;
  const sameParent = former.parent === (parent === '' ? '' : matched.get(parent));
  if (former.item.name !== item.name) changes.push({ kind: 'renamed', ...about, formerPath });
  else if (!sameParent) changes.push({ kind: 'moved', ...about, formerPath });
  if (former.item.type !== item.type)
    changes.push({ kind: 'retyped', ...about, formerType: former.item.type });
  const before = older.choices[former.item.list ?? ''] ?? [];
  const after = newer.choices[item.list ?? ''] ?? [];
  const came = missingIn(before, after, newer);
  const went = missingIn(after, before, older);
  if (before.length > 0 && came.length > 0)
    changes.push({ kind: 'choices_added', ...about, choices: came });
  if (after.length > 0 && went.length > 0)
    changes.push({ kind: 'choices_removed', ...about, choices: went });
  return changes;
}

/** Labels of the choices of `all` whose name `known` doesn't have. */
function missingIn(
  known: readonly Choice[],
  all: readonly Choice[],
  form: FormDefinition,
): readonly string[] {
  const names = new Set(known.map(({ name }) => name));
  return all
    .filter(({ name }) => !names.has(name))
    .map(({ name, label }) => (typeof label === 'string' ? label : textOf(label, form)) || name);
}

/** Whether a person answers it, or finds it in the exports. */
const isAsked = ({ type }: FormItem): boolean => type !== 'group' && type !== 'note';

const labelOf = (item: FormItem, form: FormDefinition): string =>
  (item.label && textOf(item.label, form)) || item.name;

/** A text in the default language; what is put in from an answer is `…`. */
export const textOf = (text: Translated, { defaultLanguage }: FormDefinition): string =>
  (text[defaultLanguage] ?? [])
    .map((part) => (typeof part === 'string' ? part : '…'))
    .join('')
    .trim();
