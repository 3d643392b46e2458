import type { FormItem, FormRuntime, Violation } from '#domain/form/model.ts';
import { instancesOn } from '#domain/form/path.ts';
import { tallyRole } from '#domain/form/tally.ts';
import { isCell } from './count.ts';

/** What one screen of a phone shows: a top-level group or repeat, or the loose questions between. */
export interface Section {
  /** The path of the group or repeat, or of the first loose question. */
  readonly key: string;
  /** Absent for loose questions: they have no title of their own. */
  readonly group: FormItem | undefined;
  /** The live path under which the items stand. */
  readonly parent: string;
  readonly items: readonly FormItem[];
}

/** The step after the last section. */
export const END = 'end';

/** Sections that have something to show, relevant or not, in the form's order. */
export function findSections(root: readonly FormItem[]): readonly Section[] {
  const sections: Section[] = [];
  let loose: FormItem[] = [];
  const add = (group: FormItem | undefined, parent: string, items: readonly FormItem[]) => {
    const first = items.find(isShown);
    if (first) sections.push({ key: pathIn('', group ?? first), group, parent, items });
  };
  for (const item of root) {
    const repeat = item.type === 'repeat';
    if (!repeat && (item.type !== 'group' || isCount(item))) loose.push(item);
    else {
      add(undefined, '', loose);
      loose = [];
      if (repeat) add(item, '', [item]);
      else add(item, pathIn('', item), item.children ?? []);
    }
  }
  add(undefined, '', loose);
  return sections;
}

export const pathIn = (parent: string, { name }: FormItem): string => `${parent}/${name}`;

const UNSEEN = /^(calculate|hidden|start|end|today|deviceid|username|phonenumber|email)$/;

/** What is computed or captured shows nothing, nor does a group that holds nothing else. */
export const isShown = ({ type, children }: FormItem): boolean =>
  children ? children.some(isShown) : !UNSEEN.test(type);

/** Every question outside repeats. */
export const leavesOf = (item: FormItem): readonly FormItem[] =>
  item.type === 'repeat' ? [] : item.children ? item.children.flatMap(leavesOf) : [item];

/** A group that counts people; without a cell that the widget knows, it is an ordinary group. */
export const isCount = ({ appearance, children }: FormItem): boolean =>
  !!appearance?.includes('ccm-comptage') && !!children?.some(({ name }) => isCell(tallyRole(name)));

/** An item where it lives: its path has the ids of the instances around it. */
export interface Placed {
  readonly item: FormItem;
  readonly path: string;
}

/** Every count and every repeat among some items, at any depth outside repeats. */
export const summedIn = (parent: string, items: readonly FormItem[]): readonly Placed[] =>
  items.flatMap((item) => {
    const path = pathIn(parent, item);
    if (item.type === 'repeat' || isCount(item)) return [{ item, path }];
    return summedIn(path, item.children ?? []);
  });

export const isRelevant = (
  runtime: FormRuntime,
  { group, key, parent, items }: Section,
): boolean =>
  group
    ? runtime.get(key).relevant
    : items.some((item) => isShown(item) && runtime.get(pathIn(parent, item)).relevant);

export const violationsIn = (
  runtime: FormRuntime,
  { group, key, parent, items }: Section,
): readonly Violation[] =>
  group
    ? runtime.violations(key)
    : items.flatMap((item) => runtime.violations(pathIn(parent, item)));

/** Whether a path is that of a section's question, at any depth. */
export const holds = ({ parent, items }: Section, path: string): boolean =>
  items.some((item) => {
    const own = pathIn(parent, item);
    return path.startsWith(own) && /^([/[]|$)/.test(path.slice(own.length));
  });

/** Whether the instances on the way to a path are all still there. */
export const isLive = (runtime: FormRuntime, path: string): boolean =>
  instancesOn(path).every(({ repeat, path: instance }) =>
    runtime.get(repeat).instances.includes(instance),
  );

/** The id of a question's control, so that an error can link to it. */
export const fieldId = (path: string): string => `q${path.replace(/[[\]/]/g, '-')}`;

/** The id of a section's title. */
export const titleId = (key: string): string => `t${key.replace(/\//g, '-')}`;
