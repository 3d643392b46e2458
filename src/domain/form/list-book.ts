import type { Columns, NamedList } from './bind-scope.ts';
import { type ChoiceList, choiceOf, compileChoices, type Lists } from './choice-lists.ts';
import type { ItemContext } from './items.ts';
import type { Choice } from './model.ts';
import type { FormSource, SourceRow } from './report.ts';
import type { TypeList } from './types.ts';

/** Lists that the product itself brings to every form. */
const PRODUCT_LISTS = ['regions', 'departements', 'communes'];

/** Every list that questions and expressions may name, and which of them they did. */
export interface ListBook {
  readonly sheet: Lists;
  readonly external: Lists;
  /** The list of `instance()` and `pulldata`; asking for it is using it. */
  readonly named: (name: string) => NamedList | undefined;
  /** The key of a question's list among the definition's, and what is known of it. */
  readonly ofQuestion: (
    list: TypeList,
    parameters: Readonly<Record<string, string>>,
  ) => QuestionList | undefined;
  readonly isUsed: (name: string) => boolean;
  /** The lists in use: the others would only weigh on the phone. */
  readonly compile: (context: ItemContext) => Readonly<Record<string, readonly Choice[]>>;
}

export interface QuestionList {
  readonly key: string;
  readonly columns: Columns;
  readonly missing?: string;
  /** The name and the label are where the parameters say; a list of the product has its own. */
  readonly isPlain?: boolean;
}

type Media = NonNullable<FormSource['media']>;

export function listBookOf(
  sheet: Lists,
  external: Lists,
  media: Media = {},
  declared: ReadonlySet<string> = new Set(),
  looped: ReadonlySet<string> = new Set(),
): ListBook {
  const used = new Map<string, (context: ItemContext) => readonly Choice[]>();
  const usedNames = new Set(looped);

  const takeList = (key: string, list: ChoiceList): { key: string; columns: Columns } => {
    usedNames.add(list.name);
    used.set(key, (context) => compileChoices(list, context));
    return { key, columns: list.columns };
  };
  const takeFile = (file: string, value: string, label: string): QuestionList => {
    const isPlain = value === 'name' && label === 'label';
    const key = isPlain ? file : `${file} (${value}, ${label})`;
    const rows = Object.hasOwn(media, file) ? media[file] : undefined;
    if (!rows) {
      const isKnown = PRODUCT_LISTS.includes(file) || declared.has(file);
      const missing = isKnown ? {} : { missing: `${file}.csv` };
      return { key: file, columns: 'any', isPlain, ...missing };
    }
    const columns = new Set(rows.flatMap(({ cells }) => Object.keys(cells)));
    used.set(key, () => rows.map((row) => fileChoice(row, columns, value, label)));
    return { key, columns: rows.length === 0 ? 'any' : columns, isPlain: true };
  };

  return {
    sheet,
    external,
    named: (name) => {
      const list = sheet.get(name);
      if (list) return takeList(name, list);
      if (Object.hasOwn(media, name)) return takeFile(name, 'name', 'label');
      if (PRODUCT_LISTS.includes(name) || declared.has(name)) return { columns: 'any' };
      const other = external.get(name);
      return other && takeList(name, other);
    },
    ofQuestion: ({ name, source }, { label = 'label', value = 'name' }) => {
      if (source === 'file') return takeFile(name, value, label);
      const list = (source === 'external' ? external : sheet).get(name);
      if (!list) return undefined;
      // The two sheets may have lists of one name.
      const isTwin = source === 'external' && sheet.has(name);
      return takeList(isTwin ? `${name} (external_choices)` : name, list);
    },
    isUsed: (name) => usedNames.has(name),
    compile: (context) =>
      Object.fromEntries([...used].map(([key, choices]) => [key, choices(context)])),
  };
}

/** A CSV keeps its own columns, the empty ones too, beside the two that make the choice. */
function fileChoice(
  { cells }: SourceRow,
  columns: ReadonlySet<string>,
  value: string,
  label: string,
): Choice {
  const text = (column: string): string =>
    Object.hasOwn(cells, column) ? (cells[column] ?? '').trim() : '';
  const name = text(value);
  const isShown = (column: string): boolean =>
    (column === 'name' && value === 'name') || (column === 'label' && label === 'label');
  const data = [...columns]
    .filter((column) => !isShown(column))
    .map((column) => ({ column, text: text(column) }));
  return choiceOf(name, text(label) || name, data);
}
