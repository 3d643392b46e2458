import { computed, effect, type Signal, signal, untracked } from '@preact/signals-core';
import { type Json, sameJson } from '../json.ts';
import { hasItsType, isAnswer, normalizeAnswer } from './answer.ts';
import { type EvaluationScope, evaluate } from './evaluate.ts';
import type {
  Choice,
  Expression,
  FormDefinition,
  FormEnvironment,
  FormItem,
  NodeState,
  Translated,
  Violation,
} from './model.ts';
import { answerText, resultOf, toBoolean, toText, type Value } from './value.ts';

/** What the nodes of one form share. */
export interface FormWorld {
  readonly definition: FormDefinition;
  readonly environment: FormEnvironment;
  readonly language: Signal<string>;
  /** Filled as nodes are made; looked into only when something is evaluated. */
  readonly nodes: Map<string, FormNode>;
}

/** One question, note or group: everything is pulled, nothing is computed before it is asked for. */
export interface FormNode {
  readonly item: FormItem;
  readonly isAnswer: boolean;
  /** The answer as typed, relevant or not; always null when `isAnswer` is false. */
  readonly raw: Signal<Json>;
  /** The answer that counts: without choices that the filter no longer offers; a calculation's result. */
  readonly value: () => Json;
  readonly relevant: () => boolean;
  /** Its own or that of a group around it. */
  readonly readonly: () => boolean;
  /** What expressions read: '' when not relevant. */
  readonly text: () => string;
  /** The same, whatever the relevance. */
  readonly textAnyway: () => string;
  readonly violation: () => Violation | null;
  readonly state: () => NodeState;
  readonly set: (value: Json | undefined) => void;
  /** Runs the dynamic or static default; for a new entry only. */
  readonly applyDefault: () => void;
  /** Keeps writing the calculation into the answer; `restored` answers wait for an input to change. */
  readonly followCalculation: (restored: boolean) => void;
  readonly choiceName: (name: string) => string;
}

const lazy = <T>(compute: () => T): (() => T) => {
  const source = computed(compute);
  return () => source.value;
};

/** Like `lazy`, but an equal result is the same object, so that nobody is told of it. */
const steady = <T>(compute: () => T): (() => T) => {
  let last: T | undefined;
  return lazy(() => {
    const next = compute();
    if (last === undefined || !sameJson(last as Json, next as Json)) last = next;
    return last;
  });
};

export function createNode(
  item: FormItem,
  parent: FormNode | undefined,
  world: FormWorld,
): FormNode {
  const { definition, environment, language, nodes } = world;
  const { path, list, type } = item;
  const isStored = isAnswer(item);
  const isSelect = type === 'select_one' || type === 'select_multiple';
  const raw = signal<Json>(null);
  const all =
    list === undefined ? undefined : (definition.choices[list] ?? environment.lists[list]);

  const scope: EvaluationScope = {
    self: path,
    read: (target) => [nodeAt(nodes, target).text()],
    previous: () => untracked(() => answerText(raw.value)),
    choiceName: (target, name) => nodeAt(nodes, target).choiceName(name),
    environment,
    locale: definition.defaultLanguage,
  };
  // A group's own relevance can't wait for itself: it reads its members whatever their relevance.
  const relevanceScope: EvaluationScope = {
    ...scope,
    read: (target) => {
      const node = nodeAt(nodes, target);
      return [target.startsWith(`${path}/`) ? node.textAnyway() : node.text()];
    },
  };
  const run = (expression: Expression, within = scope): Value => evaluate(expression, within);
  const holds = (expression: Expression | undefined, absent = false): boolean =>
    expression ? toBoolean(run(expression)) : absent;
  const show = (text: Translated | string | undefined): string => {
    if (text === undefined || typeof text === 'string') return text ?? '';
    const parts =
      text[language.value] ?? text[definition.defaultLanguage] ?? Object.values(text)[0] ?? [];
    return parts
      .map((part) => (typeof part === 'string' ? part : toText(run(part.output))))
      .join('');
  };

  const relevant = lazy(
    () =>
      (parent?.relevant() ?? true) &&
      (!item.relevant || toBoolean(run(item.relevant, relevanceScope))),
  );
  const offered = lazy((): readonly Choice[] => {
    const { choiceFilter } = item;
    if (!all || !choiceFilter) return all ?? [];
    return all.filter((choice) => toBoolean(run(choiceFilter, { ...scope, choice })));
  });
  const value = steady((): Json => {
    if (!isStored) return item.calculation ? resultOf(run(item.calculation)) : null;
    const answer = raw.value;
    if (!all || !item.choiceFilter || answer === null) return answer;
    const names = new Set<Json>(offered().map(({ name }) => name));
    if (!Array.isArray(answer)) return names.has(answer) ? answer : null;
    const kept = answer.filter((name) => names.has(name));
    return kept.length > 0 ? kept : null;
  });
  const textAnyway = lazy(() => answerText(value()));
  const readonly = lazy(() => (parent?.readonly() ?? false) || holds(item.readonly));
  const required = lazy(() => holds(item.required));
  const known = all && new Set<Json>(all.map(({ name }) => name));

  const violated = (): Violation['kind'] | null => {
    if (!isStored || type === 'calculate' || !relevant()) return null;
    const typed = raw.value;
    if (typed !== null && !hasItsType(item, typed)) return 'type';
    if (known && isSelect && typed !== null && ![typed].flat().every((name) => known.has(name)))
      return 'choice';
    if (value() === null) return required() ? 'required' : null;
    return holds(item.constraint, true) ? null : 'constraint';
  };
  const violation = steady((): Violation | null => {
    const kind = violated();
    if (!kind) return null;
    const message = show(kind === 'required' ? item.requiredMessage : item.constraintMessage);
    return message && kind !== 'choice' ? { path, kind, message } : { path, kind };
  });
  const choices = steady(() =>
    isSelect ? offered().map(({ label, name }) => ({ name, label: show(label) })) : [],
  );
  let last: NodeState | undefined;
  const state = lazy((): NodeState => {
    const next: NodeState = {
      item,
      path,
      value: isStored || relevant() ? value() : null,
      relevant: relevant(),
      required: required(),
      readonly: readonly(),
      label: show(item.label),
      hint: show(item.hint),
      choices: choices(),
      violation: violation(),
    };
    const unchanged = (key: string): boolean =>
      last?.[key as keyof NodeState] === next[key as keyof NodeState];
    if (!last || !Object.keys(next).every(unchanged)) last = next;
    return last;
  });

  const set = (given: Json | undefined): void => {
    const answer = normalizeAnswer(item, given, all);
    if (!sameJson(raw.peek(), answer)) raw.value = answer;
  };
  return {
    item,
    isAnswer: isStored,
    raw,
    value,
    relevant,
    readonly,
    text: lazy(() => (relevant() ? textAnyway() : '')),
    textAnyway,
    violation,
    state,
    set,
    applyDefault: () => {
      if (!isStored || item.default === undefined) return;
      set(typeof item.default === 'string' ? item.default : resultOf(run(item.default)));
    },
    followCalculation: (restored) => {
      const { calculation } = item;
      if (!isStored || !calculation) return;
      // A captured calculation that a restored entry lacks is new to it; a question was left empty.
      let waiting = restored && !(type === 'calculate' && raw.peek() === null);
      effect(() => {
        const result = resultOf(run(calculation));
        if (!waiting) untracked(() => set(result));
        waiting = false;
      });
    },
    choiceName: (name) => {
      const choice = all?.find((candidate) => candidate.name === name);
      return choice ? show(choice.label) : name;
    },
  };
}

/** The compiler let only known paths through: another one is a bug. */
export function nodeAt(nodes: ReadonlyMap<string, FormNode>, path: string): FormNode {
  const node = nodes.get(path);
  if (!node) throw new Error(`no question at ${path}`);
  return node;
}
