import { batch, effect, type Signal, untracked } from '@preact/signals-core';
import type { Json } from '../json.ts';
import { takeFromWorld } from './captured.ts';
import type { Functions } from './functions.ts';
import type { Answers, FormDefinition, FormEnvironment, FormRuntime } from './model.ts';
import { nearest } from './nearest.ts';
import { FormNode, type NodeRole } from './node.ts';
import { instancePath, instancesOn } from './path.ts';
import { resultOf, toNumber, toText, type Value } from './value.ts';
import { makeWorld } from './world.ts';

/** A count typed by mistake (a phone number) must not exhaust the phone. */
const MOST_INSTANCES = 2000;
/** Nor must counts of repeats inside repeats, which multiply: no instance is made beyond so many nodes. */
const MOST_NODES = 100_000;

/** The live nodes of one form. Paths are of the template, with the ids of the instances on the way. */
export interface Tree {
  readonly find: (path: string) => FormNode | undefined;
  readonly at: (path: string) => FormNode;
  readonly addInstance: (range: FormNode) => FormNode;
  readonly removeInstance: (node: FormNode) => () => void;
  readonly raw: FormRuntime['raw'];
  readonly snapshot: FormRuntime['snapshot'];
}

/** Grows the nodes from the template, and the instances of its repeats. */
export function growTree(
  definition: FormDefinition,
  environment: FormEnvironment,
  functions: Functions,
  language: Signal<string>,
  answers: Answers | undefined,
): Tree {
  const nodes = new Map<string, FormNode>();
  /** Answers at paths that the form doesn't have. */
  const orphans: Record<string, Json> = {};
  const followed = new WeakSet<FormNode>();
  const world = makeWorld(definition, environment, functions, language, at);
  const root = new FormNode(
    { name: '', path: '', type: 'group', children: definition.body },
    undefined,
    '',
    'plain',
    world,
  );
  nodes.set('', root);
  grow(root);
  /** True while a restored form opens: what it left empty stays empty. */
  let restoring = answers !== undefined;
  if (answers) restore(answers);
  else fill(root, true);
  follow(root, restoring);
  restoring = false;
  return { find, at, addInstance, removeInstance, raw, snapshot };

  /** The compiler let only known paths through, and a removed instance stays readable: another path is a bug. */
  function at(path: string): FormNode {
    const node = nodes.get(path);
    if (!node) throw new Error(`no question at ${path}`);
    return node;
  }

  function find(path: string): FormNode | undefined {
    return nodes.get(path);
  }

  function addInstance(range: FormNode): FormNode {
    const fresh = newId();
    let id = fresh;
    for (let n = 2; nodes.has(instancePath(range.path, id)); n += 1) id = `${fresh}_${n}`;
    const node = instance(range, id);
    const before = range.instances.peek();
    node.raw.value = rankOf(before.at(-1)) + 1;
    range.instances.value = [...before, node];
    fill(node, false);
    follow(node, false);
    return node;
  }

  /** The way back puts the instance where its rank says. */
  function removeInstance(node: FormNode): () => void {
    const range = node.up;
    if (range?.role !== 'range' || range.item.repeatCount)
      throw new Error(`no instance to remove at ${node.path}`);
    const show = (alive: boolean): void =>
      batch(() => {
        const others = range.instances.peek().filter((one) => one !== node);
        node.alive.value = alive;
        range.instances.value = alive ? [...others, node].sort(byRank) : others;
        if (alive) range.kids.set(node.path, node);
        else range.kids.delete(node.path);
      });
    show(false);
    return () => show(true);
  }

  function raw(): Answers {
    const typed: Record<string, Json> = { ...orphans };
    visit((node) => {
      const answer = node.raw.peek();
      if (answer !== null) typed[node.path] = answer;
    });
    return typed;
  }

  function snapshot(): ReturnType<Tree['snapshot']> {
    const values: Record<string, Json> = {};
    const computed: Record<string, Json> = {};
    visit((node) => {
      const value = node.relevant() ? finalValue(node) : null;
      if (value === null) return;
      const kept = node.isAnswer || node.role === 'instance';
      (kept ? values : computed)[node.path] = value;
    });
    return { values, raw: raw(), computed };
  }

  function visit(look: (node: FormNode) => void, node = root): void {
    look(node);
    for (const kid of node.kids.values()) visit(look, kid);
  }

  /** The hour of the end is that of the first time somebody asks for final values. */
  function finalValue(node: FormNode): Json {
    const typed = node.raw.peek();
    if (node.role === 'instance') return typed;
    if (node.item.type === 'end' && typed === null) return takeFromWorld(node.item, environment);
    return node.value();
  }

  function grow(parent: FormNode): void {
    for (const item of parent.item.children ?? []) {
      const role: NodeRole = item.type === 'repeat' ? 'range' : 'plain';
      const node = new FormNode(item, parent, `${parent.path}/${item.name}`, role, world);
      parent.kids.set(item.name, node);
      nodes.set(node.path, node);
      if (role === 'plain') grow(node);
    }
  }

  /** The instance of that id, made when it isn't there; not among those that are shown yet. */
  function instance(range: FormNode, id: string): FormNode {
    const path = instancePath(range.path, id);
    const known = nodes.get(path);
    if (known) return known;
    const node = new FormNode(range.item, range, path, 'instance', world);
    range.kids.set(path, node);
    nodes.set(path, node);
    grow(node);
    return node;
  }

  /**
   * First answers of what is new: those written in the form, then those that read others. A repeat
   * has its first instance in a new form, not inside an instance that somebody adds.
   */
  function fill(node: FormNode, withInstances: boolean): void {
    fillFixed(node, withInstances);
    fillComputed(node);
  }

  function fillFixed(node: FormNode, withInstances: boolean): void {
    const { item } = node;
    if (node.isAnswer) {
      if (item.type !== 'end') node.set(takeFromWorld(item, environment));
      if (typeof item.default === 'string') node.write(item.default);
    }
    if (withInstances && node.role === 'range' && !item.repeatCount) {
      const first = instance(node, newId());
      first.raw.value = 1;
      node.instances.value = [first];
    }
    for (const kid of node.kids.values()) fillFixed(kid, withInstances);
  }

  function fillComputed(node: FormNode): void {
    const written = node.item.default;
    if (node.isAnswer && typeof written === 'object' && node.relevant())
      node.write(resultOf(node.run(written)));
    for (const kid of node.kids.values()) fillComputed(kid);
  }

  function newId(): string {
    return environment.uuid().replaceAll('-', '').slice(-12) || '1';
  }

  function restore(answers: Answers): void {
    for (const [path, answer] of Object.entries(answers)) {
      if (answer === null) continue;
      const node = reach(path);
      if (!node) orphans[path] = answer;
      else if (node.isAnswer) node.set(answer);
      else if (node.role === 'instance' && !node.item.repeatCount) node.raw.value = answer;
    }
    for (const range of nodes.values()) {
      if (range.role !== 'range' || range.item.repeatCount) continue;
      // why: an instance that one removed and another edited is back, after the others
      let last = Math.max(0, ...[...range.kids.values()].map(rankOf));
      for (const node of range.kids.values()) if (node.raw.peek() === null) node.raw.value = ++last;
      range.instances.value = [...range.kids.values()].sort(byRank);
    }
  }

  /** The node at a path, with the instances on the way to it. */
  function reach(path: string): FormNode | undefined {
    for (const { id, repeat } of instancesOn(path)) {
      const range = nodes.get(repeat);
      if (range?.role !== 'range') return undefined;
      instance(range, id);
    }
    return nodes.get(path);
  }

  /**
   * Keeps counts of instances and calculations up to date in a node and all it holds. What is
   * `restored` stays as it was left until an input of its calculation changes.
   */
  function follow(node: FormNode, restored: boolean): void {
    const { calculation, repeatCount } = node.item;
    if (node.role === 'range' && repeatCount)
      effect(() => {
        const count = Math.floor(toNumber(node.run(repeatCount)));
        // A count that is being typed again leaves the instances as they are.
        if (!Number.isNaN(count)) untracked(() => resize(node, count));
      });
    else if (node.isAnswer && (calculation || node.item.trigger)) followCalculation(node, restored);
    if (node.role !== 'range' || !repeatCount)
      for (const kid of node.kids.values()) follow(kid, restored);
  }

  /** Answers beyond the count are kept: they come back with it. */
  function resize(range: FormNode, count: number): void {
    const fresh = new Set<FormNode>();
    batch(() => {
      const live: FormNode[] = [];
      const wanted = Math.min(Math.max(count, 0), MOST_INSTANCES);
      for (let n = 1; n <= wanted; n += 1) {
        const path = instancePath(range.path, String(n));
        const isNew = !nodes.has(path);
        if (isNew && nodes.size > MOST_NODES) break;
        const node = instance(range, String(n));
        if (isNew && !restoring) {
          fill(node, false);
          fresh.add(node);
        }
        live.push(node);
      }
      const shown = new Set(live);
      for (const node of range.kids.values()) node.alive.value = shown.has(node);
      range.instances.value = live;
    });
    for (const node of range.instances.peek())
      if (!followed.has(node)) {
        followed.add(node);
        follow(node, !fresh.has(node));
      }
  }

  /**
   * Writes the calculation of an answer: when its result changes, and when the question becomes
   * relevant. With a trigger, when an answer that it names changes, and only then.
   */
  function followCalculation(node: FormNode, restored: boolean): void {
    const { calculation, trigger, type } = node.item;
    const run = (): Value => (calculation ? node.run(calculation) : '');
    // A captured calculation that a restored entry lacks is new to it; a question was left empty.
    let waiting =
      trigger !== undefined || (restored && !(type === 'calculate' && node.raw.peek() === null));
    let last: string | undefined;
    effect(() => {
      if (!trigger && !node.relevant()) {
        last = undefined;
        return;
      }
      // why as text: a result of ∞ and one of NaN both leave the answer empty, and differ
      const result = trigger ? '' : run();
      const seen = trigger
        ? trigger.map((path) => nearest(node, path).map((one) => one.text())).join('\n')
        : toText(result);
      if (!waiting && seen !== last)
        untracked(() => node.write(resultOf(trigger ? run() : result)));
      last = seen;
      waiting = false;
    });
  }
}

const rankOf = (node: FormNode | undefined): number => {
  const rank = node?.raw.peek();
  return typeof rank === 'number' ? rank : 0;
};

const byRank = (a: FormNode, b: FormNode): number =>
  rankOf(a) - rankOf(b) || (a.path < b.path ? -1 : 1);
