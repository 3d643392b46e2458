import { batch, effect, signal, untracked } from '@preact/signals-core';
import { isCaptured } from './captured.ts';
import type { Functions } from './functions.ts';
import type { Answers, FormDefinition, FormEnvironment, FormRuntime } from './model.ts';
import { growTree } from './tree.ts';

export interface RuntimeOptions {
  readonly language?: string;
}

/** See `createFormRuntime`; the expressions call no other function than `functions`. */
export function createRuntime(
  definition: FormDefinition,
  environment: FormEnvironment,
  functions: Functions,
  answers?: Answers,
  options: RuntimeOptions = {},
): FormRuntime {
  const language = signal(options.language ?? definition.defaultLanguage);
  const tree = growTree(definition, environment, functions, language, answers);

  return {
    definition,
    root: definition.body,
    get: (path) => tree.at(path).state(),
    set: (path, value) => {
      const node = tree.at(path);
      if (!node.isAnswer || node.item.type === 'calculate' || isCaptured(node.item))
        throw new Error(`nothing can be answered at ${path}`);
      batch(() => node.set(value));
    },
    subscribe: (path, onChange) => {
      const node = tree.at(path);
      return onNews(() => node.state(), onChange);
    },
    watch: onNews,
    addRepeat: (path) => batch(() => tree.addInstance(tree.at(path)).path),
    removeRepeat: (path) => tree.removeInstance(tree.at(path)),
    setLanguage: (code) => {
      language.value = code;
    },
    violations: (path = '') => tree.find(path)?.violations() ?? [],
    raw: tree.raw,
    snapshot: tree.snapshot,
  };
}

function onNews(read: () => unknown, onChange: () => void): () => void {
  let silent = true;
  return effect(() => {
    read();
    // The callback reads other questions: these must not wake this subscription.
    if (!silent) untracked(onChange);
    silent = false;
  });
}
