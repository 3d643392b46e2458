import type { FormItem, FormRuntime, Violation } from '#domain/form/model.ts';
import { tallyRole } from '#domain/form/tally.ts';
import { isCell } from './count.ts';

/** What one screen of a phone shows: a top-level group, or the loose questions between two groups. */
export interface Section {
  /** The group's path, or the path of the first loose question. */
  readonly key: string;
  /** Absent for loose questions: they have no title of their own. */
  readonly group: FormItem | undefined;
  readonly items: readonly FormItem[];
  /** Paths of all its questions, at any depth. */
  readonly leaves: readonly string[];
}

/** The step after the last section. */
export const END = 'end';

/** Sections that have something to show, relevant or not, in the form's order. */
export function findSections(root: readonly FormItem[]): readonly Section[] {
  const sections: Section[] = [];
  let loose: FormItem[] = [];
  const add = (group: FormItem | undefined, items: readonly FormItem[]) => {
    const first = items.find(isShown);
    const leaves = items.flatMap(leavesOf).map(({ path }) => path);
    if (first) sections.push({ key: group?.path ?? first.path, group, items, leaves });
  };
  for (const item of root) {
    if (item.type !== 'group' || isCount(item)) loose.push(item);
    else {
      add(undefined, loose);
      loose = [];
      add(item, item.children ?? []);
    }
  }
  add(undefined, loose);
  return sections;
}

/** A calculation shows nothing, nor does a group that holds nothing else. */
const isShown = (item: FormItem): boolean =>
  item.type === 'group' ? (item.children ?? []).some(isShown) : item.type !== 'calculate';

export const leavesOf = (item: FormItem): readonly FormItem[] =>
  item.type === 'group' ? (item.children ?? []).flatMap(leavesOf) : [item];

/** A group that counts people; without a cell that the widget knows, it is an ordinary group. */
export const isCount = (item: FormItem): boolean =>
  (item.appearance?.includes('ccm-comptage') ?? false) &&
  (item.children ?? []).some(({ name }) => isCell(tallyRole(name)));

/** Every count among some items, at any depth. */
export const countsIn = (items: readonly FormItem[]): readonly FormItem[] =>
  items.flatMap((item) => (isCount(item) ? [item] : countsIn(item.children ?? [])));

export const isRelevant = (runtime: FormRuntime, { group, items }: Section): boolean =>
  group
    ? runtime.get(group.path).relevant
    : items.some((item) => isShown(item) && runtime.get(item.path).relevant);

export const violationsIn = (
  runtime: FormRuntime,
  items: readonly FormItem[],
): readonly Violation[] => items.flatMap((item) => runtime.violations(item.path));

/** The id of a question's control, so that an error can link to it. */
export const fieldId = (path: string): string => `q${path.replaceAll('/', '-')}`;

/** The id of a section's title. */
export const titleId = (key: string): string => `t${key.replaceAll('/', '-')}`;
