import type { Signal } from '@preact/signals-core';
import type { Functions } from './functions.ts';
import type { FormDefinition, FormEnvironment } from './model.ts';
import { FormNode, type FormWorld } from './node.ts';
import { type SecondaryInstance, secondaryInstance } from './secondary-instance.ts';

/** What the nodes of a form share; each list is made once, when something first asks for it. */
export function makeWorld(
  definition: FormDefinition,
  environment: FormEnvironment,
  functions: Functions,
  language: Signal<string>,
  at: (path: string) => FormNode,
): FormWorld {
  const lists = new Map<string, SecondaryInstance>();
  const choices = (name: string): SecondaryInstance | undefined => {
    const known = lists.get(name);
    // why: an answer may name the list
    const found = [definition.choices, environment.lists].find((of) => Object.hasOwn(of, name))?.[
      name
    ];
    if (known || !found) return known;
    const list = secondaryInstance(found);
    lists.set(name, list);
    return list;
  };
  return {
    environment,
    functions,
    language,
    choices,
    locale: definition.defaultLanguage,
    version: definition.version,
    get root() {
      return at('');
    },
    at,
    list: (name) => choices(name)?.node,
    choiceName: (node, name) => (node instanceof FormNode ? node.choiceName(name) : name),
  };
}
