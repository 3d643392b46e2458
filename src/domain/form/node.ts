import { type Signal, signal, untracked } from '@preact/signals-core';
import { type Json, sameJson } from '../json.ts';
import { hasItsType, isAnswer, namesAmong, normalizeAnswer, writtenAnswer } from './answer.ts';
import { Cells } from './cells.ts';
import { type EvaluationScope, evaluate, type FormScope } from './evaluate.ts';
import type { Choice, Expression, FormItem, NodeState, Translated, Violation } from './model.ts';
import type { SecondaryInstance } from './secondary-instance.ts';
import { unconditional } from './unconditional.ts';
import { answerText, resultOf, toBoolean, toText, type Value, type XNode } from './value.ts';

/** What the nodes of one form share. */
export interface FormWorld extends FormScope {
  readonly language: Signal<string>;
  readonly choices: (list: string) => SecondaryInstance | undefined;
}

/** A question, note or group; a repeat as a whole (`range`); one of its instances. */
export type NodeRole = 'plain' | 'range' | 'instance';

const NO_NODES: readonly FormNode[] = [];
// Shared by nodes that have none of their own; never written.
const NO_ANSWER = signal<Json>(null);
const ALWAYS = signal(true);
const NO_INSTANCES = signal(NO_NODES);
const NO_KIDS = new Map<string, FormNode>();
const NO_PATHS: NodeState['instances'] = [];
const NO_OPTIONS: NodeState['choices'] = [];
const NO_VIOLATIONS: readonly Violation[] = [];
const SELECTS: readonly FormItem['type'][] = ['select_one', 'select_multiple', 'rank'];
/** One node of the form: everything is pulled, nothing is computed before it is asked for. */
export class FormNode extends Cells implements XNode {
  readonly item: FormItem;
  /** Live: with the ids of the instances around it. */
  readonly path: string;
  readonly role: NodeRole;
  readonly isAnswer: boolean;
  /** The answer as typed, relevant or not; the rank of an instance; null for everything else. */
  readonly raw: Signal<Json>;
  /** Of an instance: false once it is removed, or beyond the count. */
  readonly alive: Signal<boolean>;
  /** Of a range. */
  readonly instances: Signal<readonly FormNode[]>;
  /** In the template's order, by name; a range's instances, shown or not, by path. */
  readonly kids: Map<string, FormNode>;
  /** The group, the instance, or for an instance the range that holds it. */
  readonly up: FormNode | undefined;
  private readonly world: FormWorld;
  private ownScope: EvaluationScope | undefined;
  private alone: readonly FormNode[] | undefined;
  private readonly list: SecondaryInstance | undefined;
  private lastState: NodeState | undefined;

  constructor(
    item: FormItem,
    up: FormNode | undefined,
    path: string,
    role: NodeRole,
    world: FormWorld,
  ) {
    super();
    this.item = item;
    this.up = up;
    this.path = path;
    this.role = role;
    this.world = world;
    this.isAnswer = role === 'plain' && isAnswer(item);
    this.raw = this.isAnswer || role === 'instance' ? signal<Json>(null) : NO_ANSWER;
    this.alive = role === 'instance' ? signal(true) : ALWAYS;
    this.instances = role === 'range' ? signal(NO_NODES) : NO_INSTANCES;
    this.kids = item.children ? new Map() : NO_KIDS;
    this.list = item.list === undefined ? undefined : world.choices(item.list);
  }

  private get scope(): EvaluationScope {
    this.ownScope ??= {
      current: this,
      context: this,
      position: 1,
      size: 1,
      form: this.world,
      previous: () => untracked(() => answerText(this.raw.value)),
    };
    return this.ownScope;
  }

  /** What expressions read: '' when not relevant. */
  text(): string {
    return this.cell('text', () => (this.relevant() ? this.textAnyway() : ''));
  }

  /** The same, whatever the relevance; a choice that the list doesn't have reads as ''. */
  textAnyway(): string {
    return this.cell('textAnyway', () =>
      answerText(this.list ? namesAmong(this.value(), this.list.has) : this.value()),
    );
  }

  /** An instance stands in the group around its repeat. */
  parent(): FormNode | undefined {
    return this.role === 'instance' ? this.up?.up : this.up;
  }

  children(name: string): readonly FormNode[] {
    const kid = this.kids.get(name);
    if (!kid) return NO_NODES;
    if (kid.role === 'range') return kid.instances.value;
    kid.alone ??= [kid];
    return kid.alone;
  }

  position(): number {
    return this.role === 'instance' ? (this.up?.instances.value.indexOf(this) ?? 0) + 1 : 1;
  }

  /** Its own relevance and that of every group around it. */
  relevant(): boolean {
    return this.cell(
      'relevant',
      () =>
        (this.role !== 'instance' || this.alive.value) &&
        (this.parent()?.relevant() ?? true) &&
        (!this.item.relevant || toBoolean(evaluate(this.item.relevant, this.relevanceScope()))),
    );
  }

  /** A group's own relevance can't wait for itself: it reads its members whatever their relevance. */
  private relevanceScope(): EvaluationScope {
    if (!this.item.children) return this.scope;
    return {
      ...this.scope,
      see: (node) => (isInside(node, this) ? unconditional(node) : node),
    };
  }

  /** The answer that counts: without choices that the filter no longer offers; a calculation's result. */
  value(): Json {
    return this.steady('value', (): Json => {
      const { calculation, choiceFilter } = this.item;
      if (!this.isAnswer)
        return calculation && this.role === 'plain' ? resultOf(this.run(calculation)) : null;
      const answer = this.raw.value;
      if (!this.list || answer === null) return answer;
      if (!choiceFilter) return calculation ? namesAmong(answer, this.list.has) : answer;
      return namesAmong(answer, (name) => this.passing(name).length > 0);
    });
  }

  /** Violations of the node and of everything in it, in form order; none where it isn't relevant. */
  violations(): readonly Violation[] {
    return this.steady('violations', (): readonly Violation[] => {
      if (!this.relevant()) return NO_VIOLATIONS;
      if (this.role === 'range') return this.instances.value.flatMap((one) => one.violations());
      if (this.kids.size > 0) return [...this.kids.values()].flatMap((kid) => kid.violations());
      const kind = this.violated();
      if (!kind) return NO_VIOLATIONS;
      const { path } = this;
      const { constraintMessage, requiredMessage } = this.item;
      const message = this.show(kind === 'required' ? requiredMessage : constraintMessage);
      return [message && kind !== 'choice' ? { path, kind, message } : { path, kind }];
    });
  }

  private violated(): Violation['kind'] | null {
    const { item } = this;
    if (!this.isAnswer || item.type === 'calculate' || !this.relevant()) return null;
    const typed = this.raw.value;
    if (typed !== null && !hasItsType(item, typed)) return 'type';
    const { list } = this;
    const strange = list && !item.calculation && ![typed ?? []].flat().every(list.has);
    if (strange) return 'choice';
    if (this.value() === null) return this.holds(item.required) ? 'required' : null;
    return !item.constraint || toBoolean(this.run(item.constraint)) ? null : 'constraint';
  }

  /** Its own or that of a group around it. */
  readonly(): boolean {
    return this.cell(
      'readonly',
      () => (this.up?.readonly() ?? false) || this.holds(this.item.readonly),
    );
  }

  state(): NodeState {
    return this.cell('state', () => {
      const next: NodeState = {
        item: this.item,
        path: this.path,
        value: this.isAnswer || this.relevant() ? this.value() : null,
        relevant: this.relevant(),
        required: this.holds(this.item.required),
        readonly: this.readonly(),
        label: this.show(this.item.label),
        hint: this.show(this.item.hint),
        choices: this.options(),
        violation: this.isAnswer ? (this.violations()[0] ?? null) : null,
        instances: this.paths(),
        position: this.role === 'instance' ? this.position() : 0,
      };
      const last = this.lastState;
      const same =
        last && (Object.keys(next) as (keyof NodeState)[]).every((key) => last[key] === next[key]);
      if (!same) this.lastState = next;
      return same ? last : next;
    });
  }

  private paths(): NodeState['instances'] {
    if (this.role !== 'range') return NO_PATHS;
    return this.steady('paths', () => this.instances.value.map(({ path }) => path));
  }

  private options(): NodeState['choices'] {
    if (!SELECTS.includes(this.item.type)) return NO_OPTIONS;
    return this.steady('options', () =>
      this.offered().map(({ label, name }) => ({ name, label: this.show(label) })),
    );
  }

  private offered(): readonly Choice[] {
    return this.cell('offered', () => this.passing());
  }

  /** The choices that the filter lets through; of one name only, if given: the others aren't looked at. */
  private passing(name?: unknown): readonly Choice[] {
    const { list } = this;
    const { choiceFilter } = this.item;
    if (!list || !choiceFilter) return list?.choices ?? [];
    const items = list.items();
    return list.choices.filter((choice, index) => {
      if (name !== undefined && choice.name !== name) return false;
      const context = items[index] ?? this;
      const scope = { ...this.scope, context, position: index + 1, size: items.length };
      return toBoolean(evaluate(choiceFilter, scope));
    });
  }

  /** What a person answered, kept as typed. */
  set(given: Json | undefined): void {
    this.keep(normalizeAnswer(this.item, given, this.list?.choices));
  }

  /** What a default or a calculation gave. */
  write(given: Json | undefined): void {
    this.keep(writtenAnswer(this.item, given, this.list?.choices));
  }

  private keep(answer: Json): void {
    if (!sameJson(this.raw.peek(), answer)) this.raw.value = answer;
  }

  choiceName(name: string): string {
    const choice = this.list?.choices.find((candidate) => candidate.name === name);
    return choice ? this.show(choice.label) : '';
  }

  run(expression: Expression): Value {
    return evaluate(expression, this.scope);
  }

  /** In the current language, else the form's, else any. */
  private show(text: Translated | string | undefined): string {
    if (text === undefined || typeof text === 'string') return text ?? '';
    const { language, locale } = this.world;
    const parts = text[language.value] ?? text[locale] ?? Object.values(text)[0] ?? [];
    return parts
      .map((part) => (typeof part === 'string' ? part : toText(this.run(part.output))))
      .join('');
  }

  private holds(expression: Expression | undefined): boolean {
    return expression !== undefined && toBoolean(this.run(expression));
  }
}

const isInside = (node: XNode, group: FormNode): node is FormNode =>
  node instanceof FormNode && node.path.startsWith(`${group.path}/`);
