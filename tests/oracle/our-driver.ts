import type { FormItem, FormRuntime, NodeState } from '#domain/form/model.ts';
import type { Json } from '#domain/json.ts';
import type { FormDriver, NodeView, Question } from './driver.ts';

const ASKED: Readonly<Record<string, Question['asks']>> = {
  text: 'text',
  barcode: 'text',
  integer: 'integer',
  decimal: 'decimal',
  range: 'decimal',
  date: 'date',
  time: 'time',
  dateTime: 'dateTime',
  select_one: 'one',
  select_multiple: 'several',
  rank: 'rank',
  acknowledge: 'acknowledge',
  geopoint: 'geopoint',
  image: 'file',
  audio: 'file',
  file: 'file',
};

/** Our runtime, seen through ordinals. */
export class OurDriver implements FormDriver {
  readonly runtime: FormRuntime;

  /** Of a form whose settings say `flat`: its XForm has no groups. */
  readonly #flat: boolean;

  constructor(runtime: FormRuntime, flat = false) {
    this.runtime = runtime;
    this.#flat = flat;
  }

  nodes(): ReadonlyMap<string, NodeView> {
    return new Map(
      [...this.#walk()].map(([path, state, kind]) => [path, viewOf(path, state, kind)]),
    );
  }

  questions(): readonly Question[] {
    return [...this.#walk()].flatMap(([path, state, kind]) => {
      const asks = ASKED[state.item.type];
      if (kind !== 'leaf' || !asks || !state.relevant || state.readonly) return [];
      const options = state.choices.map(({ name }) => name);
      return [{ path, asks, options, empty: state.value === null }];
    });
  }

  openRepeats(): readonly string[] {
    return [...this.#walk()].flatMap(([path, { item, relevant }, kind]) =>
      kind === 'repeat' && relevant && !item.repeatCount ? [path] : [],
    );
  }

  set(path: string, answer: Json): void {
    this.runtime.set(this.#live(path).path, answer);
  }

  answer(path: string): Json {
    return this.#live(path).value;
  }

  add(repeat: string): void {
    this.runtime.addRepeat(this.#live(repeat).path);
  }

  remove(repeat: string, ordinal: number): void {
    const instance = this.#live(repeat).instances[ordinal - 1];
    if (instance === undefined) throw new Error(`${repeat} has no instance ${ordinal}`);
    this.runtime.removeRepeat(instance);
  }

  languages(): readonly string[] {
    return this.runtime.definition.languages;
  }

  setLanguage(language: string): void {
    this.runtime.setLanguage(language);
  }

  #live(path: string): NodeState {
    for (const [at, state] of this.#walk()) if (at === path) return state;
    throw new Error(`our runtime has no ${path}`);
  }

  *#walk(): Generator<readonly [string, NodeState, NodeView['kind']]> {
    yield* this.#grow(this.runtime.root, '', '');
  }

  *#grow(
    items: readonly FormItem[],
    live: string,
    shown: string,
  ): Generator<readonly [string, NodeState, NodeView['kind']]> {
    for (const item of items) {
      const path = `${shown}/${item.name}`;
      const state = this.runtime.get(`${live}/${item.name}`);
      if (item.type === 'group' && this.#flat) {
        yield* this.#grow(item.children ?? [], state.path, shown);
        continue;
      }
      if (item.type !== 'repeat') {
        yield [path, state, item.children ? 'group' : 'leaf'];
        yield* this.#grow(item.children ?? [], state.path, path);
        continue;
      }
      yield [path, state, 'repeat'];
      for (const [index, instance] of state.instances.entries()) {
        const at = `${path}[${index + 1}]`;
        yield [at, this.runtime.get(instance), 'instance'];
        yield* this.#grow(item.children ?? [], instance, at);
      }
    }
  }
}

function viewOf(path: string, state: NodeState, kind: NodeView['kind']): NodeView {
  const { item, relevant, required, readonly, label, hint, violation, instances } = state;
  const lists =
    item.type === 'select_one' || item.type === 'select_multiple' || item.type === 'rank';
  return {
    path,
    kind,
    relevant,
    required,
    // A note is never answered: the oracle calls it read-only.
    readonly: readonly || item.type === 'note',
    value: relevant && kind === 'leaf' ? textOf(state) : '',
    label,
    hint,
    options: lists ? state.choices : null,
    shuffled: false,
    violation: violation?.kind ?? '',
    message: violation?.message ?? null,
    instances: instances.length,
  };
}

/** The answer as XPath reads it, a time without its seconds, a file as a word. */
function textOf({ value, item }: NodeState): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.join(' ');
  if (typeof value === 'number') return isDecimal(item) ? decimal(value) : String(value);
  if (typeof value !== 'object')
    return item.type === 'time' ? String(value).slice(0, 5) : String(value);
  const { lat, lon, alt, acc, name } = value as Record<string, number | string | null>;
  return name === undefined
    ? [lat, lon, alt, acc].map((part) => decimal(Number(part ?? 0))).join(' ')
    : 'file';
}

const isDecimal = ({ type, parameters = {} }: FormItem): boolean =>
  type === 'decimal' ||
  (type === 'range' && ['start', 'end', 'step'].some((name) => /\./.test(parameters[name] ?? '')));

/** The text of a decimal question always has a decimal, and no exponent. */
const decimal = (value: number): string => DECIMAL.format(value);

const DECIMAL = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 20,
  useGrouping: false,
});
