import { batch, effect, type Signal, untracked } from '@preact/signals-core';
import type { Json } from '../json.ts';
import { takeFromWorld } from './captured.ts';
import type { Functions } from './functions.ts';
import type { Answers, FormDefinition, FormEnvironment, FormItem } from './model.ts';
import { FormNode, type FormWorld, type NodeRole } from './node.ts';
import { instancePath, instancesOn } from './path.ts';
import { resultOf, toNumber, toText, type Value } from './value.ts';
import { makeWorld } from './world.ts';

/** A count typed by mistake (a phone number) must not exhaust the phone. */
const MOST_INSTANCES = 2000;

/** The live nodes of one form: grown from the template, and with the instances of its repeats. */
export class Tree {
  private readonly root: FormNode;
  private readonly nodes = new Map<string, FormNode>();
  private readonly world: FormWorld;
  /** Answers at paths that the form doesn't have. */
  private readonly orphans: Record<string, Json> = {};
  /** True while a restored form opens: what it left empty stays empty. */
  private restoring: boolean;

  constructor(
    definition: FormDefinition,
    environment: FormEnvironment,
    functions: Functions,
    language: Signal<string>,
    answers: Answers | undefined,
  ) {
    const root: FormItem = { name: '', path: '', type: 'group', children: definition.body };
    this.world = makeWorld(definition, environment, functions, language, {
      root: () => this.root,
      at: (path) => this.at(path),
    });
    this.root = new FormNode(root, undefined, '', 'plain', this.world);
    this.nodes.set('', this.root);
    this.grow(this.root);
    this.restoring = answers !== undefined;
    if (answers) this.restore(answers);
    else this.fill(this.root, true);
    this.follow(this.root);
    this.restoring = false;
  }

  /** The compiler let only known paths through, and a removed instance stays readable: another path is a bug. */
  at(path: string): FormNode {
    const node = this.nodes.get(path);
    if (!node) throw new Error(`no question at ${path}`);
    return node;
  }

  find(path: string): FormNode | undefined {
    return this.nodes.get(path);
  }

  addInstance(range: FormNode): FormNode {
    const { uuid } = this.world.environment;
    const short = uuid().replaceAll('-', '').slice(-12);
    let id = short;
    for (let n = 2; this.nodes.has(instancePath(range.path, id)); n += 1) id = `${short}_${n}`;
    const node = this.instance(range, id);
    const before = range.instances.peek();
    node.raw.value = rankOf(before.at(-1)) + 1;
    range.instances.value = [...before, node];
    this.fill(node, false);
    this.follow(node);
    return node;
  }

  /** The way back puts the instance where its rank says. */
  removeInstance(node: FormNode): () => void {
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

  raw(): Answers {
    const raw: Record<string, Json> = { ...this.orphans };
    this.visit((node) => {
      const typed = node.raw.peek();
      if (typed !== null) raw[node.path] = typed;
    });
    return raw;
  }

  snapshot(): { readonly values: Answers; readonly raw: Answers; readonly computed: Answers } {
    const values: Record<string, Json> = {};
    const computed: Record<string, Json> = {};
    this.visit((node) => {
      const value = node.relevant() ? this.valueOf(node) : null;
      if (value === null) return;
      const kept = node.isAnswer || node.role === 'instance';
      (kept ? values : computed)[node.path] = value;
    });
    return { values, raw: this.raw(), computed };
  }

  private visit(look: (node: FormNode) => void, node = this.root): void {
    look(node);
    for (const kid of node.kids.values()) this.visit(look, kid);
  }

  /** The hour of the end is that of the first time somebody asks for final values. */
  private valueOf(node: FormNode): Json {
    const typed = node.raw.peek();
    if (node.role === 'instance') return typed;
    if (node.item.type === 'end' && typed === null)
      return takeFromWorld(node.item, this.world.environment);
    return node.value();
  }

  private grow(parent: FormNode): void {
    for (const item of parent.item.children ?? []) {
      const role: NodeRole = item.type === 'repeat' ? 'range' : 'plain';
      const node = new FormNode(item, parent, `${parent.path}/${item.name}`, role, this.world);
      parent.kids.set(item.name, node);
      this.nodes.set(node.path, node);
      if (role === 'plain') this.grow(node);
    }
  }

  /** The instance of that id, made when it isn't there; not among those that are shown yet. */
  private instance(range: FormNode, id: string): FormNode {
    const path = instancePath(range.path, id);
    const known = this.nodes.get(path);
    if (known) return known;
    const node = new FormNode(range.item, range, path, 'instance', this.world);
    range.kids.set(path, node);
    this.nodes.set(path, node);
    this.grow(node);
    return node;
  }

  /**
   * First answers of what is new: those written in the form, then those that read others. A repeat
   * has its first instance in a new form, not inside an instance that somebody adds.
   */
  private fill(node: FormNode, withInstances: boolean): void {
    this.fillFixed(node, withInstances);
    this.fillComputed(node);
  }

  private fillFixed(node: FormNode, withInstances: boolean): void {
    const { item } = node;
    if (node.isAnswer) {
      if (item.type !== 'end') node.set(takeFromWorld(item, this.world.environment));
      if (typeof item.default === 'string') node.set(item.default);
    }
    if (withInstances && node.role === 'range' && !item.repeatCount) {
      const first = this.instance(node, this.firstId());
      first.raw.value = 1;
      node.instances.value = [first];
    }
    for (const kid of node.kids.values()) this.fillFixed(kid, withInstances);
  }

  private fillComputed(node: FormNode): void {
    const written = node.item.default;
    if (node.isAnswer && typeof written === 'object' && node.relevant())
      node.set(resultOf(node.run(written)));
    for (const kid of node.kids.values()) this.fillComputed(kid);
  }

  private firstId(): string {
    return this.world.environment.uuid().replaceAll('-', '').slice(-12) || '1';
  }

  private restore(answers: Answers): void {
    for (const [path, answer] of Object.entries(answers)) {
      if (answer === null) continue;
      const node = this.reach(path);
      if (!node) this.orphans[path] = answer;
      else if (node.isAnswer) node.set(answer);
      else if (node.role === 'instance' && !node.item.repeatCount) node.raw.value = answer;
    }
    for (const range of this.nodes.values()) {
      if (range.role !== 'range' || range.item.repeatCount) continue;
      // why: an instance that one removed and another edited is back, after the others
      let last = Math.max(0, ...[...range.kids.values()].map(rankOf));
      for (const node of range.kids.values()) if (node.raw.peek() === null) node.raw.value = ++last;
      range.instances.value = [...range.kids.values()].sort(byRank);
    }
  }

  /** The node at a path, with the instances on the way to it. */
  private reach(path: string): FormNode | undefined {
    for (const { id, repeat } of instancesOn(path)) {
      const range = this.nodes.get(repeat);
      if (range?.role !== 'range') return undefined;
      this.instance(range, id);
    }
    return this.nodes.get(path);
  }

  /** Keeps counts of instances and calculations up to date in a node and all it holds. */
  private follow(node: FormNode): void {
    const { calculation, repeatCount } = node.item;
    if (node.role === 'range' && repeatCount)
      effect(() => {
        const count = Math.floor(toNumber(node.run(repeatCount)));
        // A count that is being typed again leaves the instances as they are.
        if (!Number.isNaN(count)) untracked(() => this.resize(node, count));
      });
    else if (node.isAnswer && (calculation || node.item.trigger)) this.followCalculation(node);
    if (node.role !== 'range' || !repeatCount)
      for (const kid of node.kids.values()) this.follow(kid);
  }

  /** Answers beyond the count are kept: they come back with it. */
  private resize(range: FormNode, count: number): void {
    batch(() => {
      const live: FormNode[] = [];
      const wanted = Math.min(Math.max(count, 0), MOST_INSTANCES);
      for (let n = 1; n <= wanted; n += 1) {
        const path = instancePath(range.path, String(n));
        const isNew = !this.nodes.has(path);
        const node = this.instance(range, String(n));
        if (isNew && !this.restoring) this.fill(node, false);
        live.push(node);
      }
      const shown = new Set(live);
      for (const node of range.kids.values()) node.alive.value = shown.has(node);
      range.instances.value = live;
    });
    for (const node of range.instances.peek())
      if (!this.followed.has(node)) {
        this.followed.add(node);
        this.follow(node);
      }
  }

  private readonly followed = new WeakSet<FormNode>();

  /**
   * Writes the calculation of an answer: when its result changes, and when the question becomes
   * relevant. With a trigger, when an answer that it names changes, and only then.
   */
  private followCalculation(node: FormNode): void {
    const { calculation, trigger, type } = node.item;
    const run = (): Value => (calculation ? node.run(calculation) : '');
    // A captured calculation that a restored entry lacks is new to it; a question was left empty.
    let waiting =
      trigger !== undefined ||
      (this.restoring && !(type === 'calculate' && node.raw.peek() === null));
    let last: string | undefined;
    effect(() => {
      if (!trigger && !node.relevant()) {
        last = undefined;
        return;
      }
      // why as text: a result of ∞ and one of NaN both leave the answer empty, and differ
      const result = trigger ? '' : run();
      const seen = trigger
        ? trigger.map((path) => node.nearest(path).map((one) => one.text())).join('\n')
        : toText(result);
      if (!waiting && seen !== last) untracked(() => node.set(resultOf(trigger ? run() : result)));
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
