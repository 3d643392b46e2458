import { fold } from '../fold.ts';
import { type PlacedItem, placeItems } from '../form/match.ts';
import type { Choice, FormDefinition, Translated } from '../form/model.ts';

/** What a column of an export tells of a question. */
export interface Target {
  readonly path: string;
  /** The whole answer, one choice (by name), or a part of a position. */
  readonly part: 'whole' | { readonly choice: string } | 'lat' | 'lon' | 'alt' | 'acc';
}

export type Lists = Readonly<Record<string, readonly Choice[]>>;

const POINT_PARTS = [
  ['lat', /[_-]latitude$/i],
  ['lon', /[_-]longitude$/i],
  ['alt', /[_-]altitude$/i],
  ['acc', /[_-](precision|accuracy)$/i],
] as const;

/** How ODK and Kobo part groups, questions and choices in headers. */
const SEPARATORS = ['/', '-', '.', ':'];

/**
 * Finds the question of each header of a sheet, written as names or as labels in any language, with
 * the groups around it or without. `repeat`: template path of the sheet's repeat, '' for the entries.
 * A header that two questions could bear is nobody's.
 */
export function columnFinder(
  definition: FormDefinition,
  lists: Lists,
  repeat: string,
): (header: string) => Target | undefined {
  const byName = new Index();
  const byShortName = new Index();
  const byLabel = new Index();
  const placed = placeItems(definition);
  for (const one of placed.values()) {
    const { item, repeats } = one;
    if (item.children || item.type === 'note' || (repeats.at(-1) ?? '') !== repeat) continue;
    const add = (part: Target['part'], name: string, labels: readonly string[]): void => {
      const target = { path: item.path, part };
      for (const separator of SEPARATORS) {
        const tails = tailsOf(item.path, repeat, separator);
        for (const tail of tails) byName.add(tail + (name && `/${name}`), target);
        if (name && separator !== '/') byName.add(`${tails[0]}${separator}${name}`, target);
      }
      byShortName.add(item.name + (name && `/${name}`), target);
      for (const title of titlesOf(one, placed))
        if (!name) byLabel.add(fold(title), target);
        else for (const label of labels) byLabel.add(fold(`${title}/${label}`), target);
    };
    add('whole', '', []);
    if (item.type === 'select_multiple')
      for (const { name, label } of choicesFor(definition, lists, item.list))
        add({ choice: name }, name, [name, ...textsOf(label)]);
  }
  const whole = (header: string): Target | undefined =>
    byName.get(header) ?? byShortName.get(header) ?? byLabel.get(fold(header));
  return (header) => whole(header.trim()) ?? pointPart(header.trim(), whole, placed);
}

/** `groupe/_lieu_latitude`, `_lieu_latitude` and ODK's `lieu-Latitude`. */
function pointPart(
  header: string,
  whole: (header: string) => Target | undefined,
  placed: ReadonlyMap<string, PlacedItem>,
): Target | undefined {
  for (const [part, pattern] of POINT_PARTS) {
    if (!pattern.test(header)) continue;
    const question = header.replace(pattern, '');
    const own = question.replace(/^(.*[/:.-])?_/, '$1');
    const target = whole(own) ?? whole(question);
    if (target && placed.get(target.path)?.item.type === 'geopoint')
      return { path: target.path, part };
  }
  return undefined;
}

/** The choices of a list that comes with the form, or of one that the environment gives. */
export const choicesFor = (
  { choices }: FormDefinition,
  lists: Lists,
  list = '',
): readonly Choice[] => choices[list] ?? lists[list.replace(/\.csv$/, '')] ?? [];

/** A label in every language; what it quotes of the answers is left out. */
export const textsOf = (label: Translated | string | undefined): readonly string[] => {
  if (label === undefined) return [];
  if (typeof label === 'string') return [label];
  return Object.values(label).map((parts) =>
    parts.map((part) => (typeof part === 'string' ? part : '')).join(''),
  );
};

/** `a/b/c`, and inside a repeat `a/b` also `c`. */
function tailsOf(path: string, repeat: string, separator: string): readonly string[] {
  const write = (from: string): string => from.slice(1).replaceAll('/', separator);
  return repeat ? [write(path), write(path.slice(repeat.length))] : [write(path)];
}

/** The labels of a question, alone and behind the labels (or names) of the groups around it. */
function titlesOf(
  { item, parent }: PlacedItem,
  placed: ReadonlyMap<string, PlacedItem>,
): readonly string[] {
  const labels = textsOf(item.label);
  const titles = [...labels];
  const languages = Object.keys(item.label ?? {});
  for (const [index, label] of labels.entries()) {
    let title = label;
    for (let at = placed.get(parent); at; at = placed.get(at.parent)) {
      const around = at.item.label?.[languages[index] ?? ''];
      const text = around ? textsOf({ one: around })[0] : undefined;
      title = `${text || at.item.name}/${title}`;
      titles.push(title);
    }
  }
  return titles.filter((title) => title.trim() !== '');
}

class Index {
  private readonly found = new Map<string, Target | null>();

  add(header: string, target: Target): void {
    const known = this.found.get(header);
    if (known === null) return;
    const same = known === undefined || (known.path === target.path && sameParts(known, target));
    this.found.set(header, same ? target : null);
  }

  get(header: string): Target | undefined {
    return this.found.get(header) ?? undefined;
  }
}

const sameParts = (a: Target, b: Target): boolean =>
  a.part === b.part ||
  (typeof a.part === 'object' && typeof b.part === 'object' && a.part.choice === b.part.choice);
