import { flatten, type Part, repeatsAround } from './xform-tree.ts';

const NAME = /\$\{\s*([^}\s]+)\s*\}/g;

/** Writes `${name}` of XLSForm cells as the paths of XPath. */
export class References {
  readonly #byName = new Map<string, Part>();

  constructor(body: readonly Part[]) {
    for (const part of flatten(body)) this.#byName.set(part.name, part);
  }

  /**
   * A question that shares a repeat with `from` is reached from there, so that it is the one of the
   * same instance; any other by its whole path. `inPredicate`: of a choice, where `.` is the choice.
   */
  replace(text: string, from: Part | undefined, inPredicate = false): string {
    const absolute = indexedArguments(text);
    return text.replace(NAME, (_, name: string, at: number) => {
      const target = this.#byName.get(name);
      if (!target) throw new Error(`the writer knows no \${${name}}`);
      if (!from || absolute.some(([start, end]) => at >= start && at < end))
        return ` ${target.path} `;
      const own = repeatsAround(from);
      const shared = repeatsAround(target).find((repeat) => own.includes(repeat));
      if (!shared) return ` ${target.path} `;
      const steps = from.path.slice(shared.path.length).split('/').length - 1;
      const up = Array(steps).fill('..').join('/');
      const current = inPredicate || inInstancePredicate(text, at) ? 'current()/' : '';
      return ` ${current}${up}${target.path.slice(shared.path.length)} `;
    });
  }

  /** The one question that a cell names, `${name}`. */
  named(text: string): Part {
    const name = /^\$\{\s*([^}\s]+)\s*\}$/.exec(text.trim())?.[1] ?? '';
    const part = this.#byName.get(name);
    if (!part) throw new Error(`the writer knows no ${text}`);
    return part;
  }
}

/** Where `indexed-repeat` names its question and its repeats: these are the whole node-sets. */
function indexedArguments(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(/indexed-repeat\s*\(/g)].flatMap((call) => {
    const spans: [number, number][] = [];
    let start = call.index + call[0].length;
    let depth = 1;
    let index = 0;
    for (let at = start; at < text.length && depth > 0; at += 1) {
      if (text[at] === '(') depth += 1;
      if (text[at] === ')') depth -= 1;
      if (depth > 1 || (depth === 1 && text[at] !== ',')) continue;
      if (index === 0 || index % 2 === 1) spans.push([start, at]);
      index += 1;
      start = at + 1;
    }
    return spans;
  });
}

/** Within the brackets after `instance(…)`, `.` is an item of the list. */
function inInstancePredicate(text: string, at: number): boolean {
  const instance = text.lastIndexOf('instance(', at);
  if (instance < 0) return false;
  const before = text.slice(instance, at);
  return before.split('[').length > before.split(']').length;
}
