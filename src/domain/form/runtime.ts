import { batch, effect, signal, untracked } from '@preact/signals-core';
import type { Json } from '../json.ts';
import type {
  Answers,
  FormDefinition,
  FormEnvironment,
  FormItem,
  FormRuntime,
  Violation,
} from './model.ts';
import { createNode, type FormNode, type FormWorld, nodeAt } from './node.ts';

interface RuntimeOptions {
  readonly language?: string;
}

/**
 * Opens a form. Without `answers` the entry is new and defaults are written; with them (even none)
 * it is restored as it was left. Answers at paths that the form doesn't have stay in `raw`.
 */
export function createFormRuntime(
  definition: FormDefinition,
  environment: FormEnvironment,
  answers?: Answers,
  options: RuntimeOptions = {},
): FormRuntime {
  const language = signal(options.language ?? definition.defaultLanguage);
  const nodes = new Map<string, FormNode>();
  growNodes(definition.body, undefined, { definition, environment, language, nodes });
  const orphans = restore(nodes, answers);
  for (const node of nodes.values()) node.followCalculation(answers !== undefined);

  return {
    definition,
    root: definition.body,
    get: (path) => nodeAt(nodes, path).state(),
    set: (path, value) => {
      const node = nodeAt(nodes, path);
      if (!node.isAnswer || node.item.type === 'calculate')
        throw new Error(`nothing can be answered at ${path}`);
      batch(() => node.set(value));
    },
    subscribe: (path, onChange) => {
      const { state } = nodeAt(nodes, path);
      let silent = true;
      return effect(() => {
        state();
        // The callback reads other questions: these must not wake this subscription.
        if (!silent) untracked(onChange);
        silent = false;
      });
    },
    setLanguage: (code) => {
      language.value = code;
    },
    violations: (path) => {
      const found: Violation[] = [];
      for (const [at, node] of nodes) {
        const within = path === undefined || at === path || at.startsWith(`${path}/`);
        const violation = within ? node.violation() : null;
        if (violation) found.push(violation);
      }
      return found;
    },
    snapshot: () => {
      const values: Record<string, Json> = {};
      const raw: Record<string, Json> = { ...orphans };
      const computed: Record<string, Json> = {};
      for (const [path, node] of nodes) {
        const typed = node.raw.peek();
        if (typed !== null) raw[path] = typed;
        const value = node.relevant() ? node.value() : null;
        if (value !== null) (node.isAnswer ? values : computed)[path] = value;
      }
      return { values, raw, computed };
    },
  };
}

/** Parents before children, in form order: the order of violations and of defaults. */
function growNodes(
  items: readonly FormItem[],
  parent: FormNode | undefined,
  world: FormWorld,
): void {
  for (const item of items) {
    const node = createNode(item, parent, world);
    world.nodes.set(item.path, node);
    if (item.children) growNodes(item.children, node, world);
  }
}

function restore(nodes: ReadonlyMap<string, FormNode>, answers: Answers | undefined): Answers {
  if (!answers) {
    for (const node of nodes.values()) node.applyDefault();
    return {};
  }
  const orphans: Record<string, Json> = {};
  for (const [path, answer] of Object.entries(answers)) {
    const node = nodes.get(path);
    if (node?.isAnswer) node.set(answer);
    else if (!node) orphans[path] = answer;
  }
  return orphans;
}
