import { type AnyNode, loadForm, type RootNode, type SelectItem } from '@getodk/xforms-engine';
import { languageCode } from '#domain/form/headers.ts';
import type { Json } from '#domain/json.ts';
import type { FormDriver, NodeView, Question } from './driver.ts';
import { PEOPLE } from './world.ts';

/** Form media by file name: what `jr://file-csv/villages.csv` gives. */
export type Media = Readonly<Record<string, string>>;

/** Opens an XForm in the reference engine; throws what the engine has against it. */
export async function openOracle(xml: string, media: Media = {}): Promise<FormDriver> {
  const form = await loadForm(xml, {
    fetchFormAttachment: (resource) => {
      const text = media[resource.href.replace(/^.*\//, '')];
      if (text === undefined) throw new Error(`no media ${resource.href}`);
      return Promise.resolve(new Response(text, { headers: { 'content-type': 'text/csv' } }));
    },
  });
  if (form.status === 'failure') throw form.error;
  const { root } = form.createInstance({ preloadProperties: PEOPLE });
  return new OracleDriver(root);
}

const ASKED: Readonly<Record<string, Question['asks']>> = {
  int: 'integer',
  decimal: 'decimal',
  date: 'date',
  time: 'time',
  dateTime: 'dateTime',
  geopoint: 'geopoint',
  geotrace: 'trace',
  geoshape: 'shape',
};

class OracleDriver implements FormDriver {
  readonly #root: RootNode;

  constructor(root: RootNode) {
    this.#root = root;
  }

  nodes(): ReadonlyMap<string, NodeView> {
    return new Map([...this.#walk()].map(([path, node]) => [path, viewOf(path, node)]));
  }

  questions(): readonly Question[] {
    return [...this.#walk()].flatMap(([path, node]) => {
      const { relevant, readonly } = node.currentState;
      const asks = relevant && !readonly ? asksOf(node) : undefined;
      if (!asks || !('instanceValue' in node.currentState)) return [];
      const { instanceValue } = node.currentState;
      return [
        {
          path,
          asks,
          options: (optionsOf(node) ?? []).map(({ name }) => name),
          ...(node.nodeType === 'range' ? { bounds: boundsOf(node) } : {}),
          empty: instanceValue === '',
        },
      ];
    });
  }

  openRepeats(): readonly string[] {
    return [...this.#walk()].flatMap(([path, node]) =>
      node.nodeType === 'repeat-range:uncontrolled' && node.currentState.relevant ? [path] : [],
    );
  }

  set(path: string, answer: Json): void {
    const node = this.#at(path);
    switch (node.nodeType) {
      case 'select':
        node.selectValues(typeof answer === 'string' ? [answer] : wordsOf(answer));
        return;
      case 'rank':
        node.setValues(wordsOf(answer));
        return;
      case 'trigger':
        node.setValue(answer !== null);
        return;
      case 'range':
        node.setValue(answer === null ? null : String(answer));
        return;
      case 'upload':
        node.setValue(answer === null ? null : new File(['octets'], 'piece.jpg'));
        return;
      case 'input': {
        const text = textOf(answer);
        const seconds = node.valueType === 'time' && text ? ':00' : '';
        (node.setValue as (value: string) => void)(text + seconds);
        return;
      }
      default:
        throw new Error(`nothing can be answered at ${path}: ${node.nodeType}`);
    }
  }

  answer(path: string): Json {
    const node = this.#at(path);
    const text = 'instanceValue' in node.currentState ? node.currentState.instanceValue : '';
    if (text === '') return null;
    switch (asksOf(node)) {
      case 'integer':
      case 'decimal':
        return Number(text);
      case 'several':
      case 'rank':
        return text.split(' ');
      case 'geopoint': {
        const [lat = 0, lon = 0, alt = 0, acc = 0] = text.split(' ').map(Number);
        return { lat, lon, alt, acc };
      }
      case 'time':
        return text.slice(0, 5);
      case 'file':
        return { sha256: '0'.repeat(64), name: text, type: 'image/jpeg', bytes: 6 };
      default:
        return text;
    }
  }

  add(repeat: string): void {
    const node = this.#at(repeat);
    if (node.nodeType !== 'repeat-range:uncontrolled') throw new Error(`${repeat} has a count`);
    node.addInstances();
  }

  remove(repeat: string, ordinal: number): void {
    const node = this.#at(repeat);
    if (node.nodeType !== 'repeat-range:uncontrolled') throw new Error(`${repeat} has a count`);
    node.removeInstances(ordinal - 1);
  }

  languages(): readonly string[] {
    return this.#root.languages.flatMap((language) =>
      language.isSyntheticDefault ? [] : [languageCode(language.language)],
    );
  }

  setLanguage(code: string): void {
    for (const language of this.#root.languages)
      if (!language.isSyntheticDefault && languageCode(language.language) === code)
        this.#root.setLanguage(language);
  }

  #at(path: string): AnyNode {
    for (const [at, node] of this.#walk()) if (at === path) return node;
    throw new Error(`the oracle has no ${path}`);
  }

  /** Paths without the root's name, which is the form's id. */
  *#walk(): Generator<readonly [string, AnyNode]> {
    const pending: AnyNode[] = [...this.#root.currentState.children];
    for (let node = pending.shift(); node; node = pending.shift()) {
      yield [node.currentState.reference.replace(/^\/[^/]+/, ''), node];
      pending.unshift(...(node.currentState.children ?? []));
    }
  }
}

function viewOf(path: string, node: AnyNode): NodeView {
  const { currentState: state, validationState } = node;
  const violation = 'violation' in validationState ? validationState.violation : null;
  const label = state.label?.asString ?? null;
  return {
    path,
    kind: kindOf(node),
    relevant: state.relevant,
    required: state.required,
    readonly: state.readonly,
    value: shownValue(node),
    label,
    hint: state.hint?.asString ?? null,
    options: optionsOf(node) ?? null,
    shuffled: isShuffled(node),
    violation: violation?.condition ?? '',
    message: violation?.message?.asString ?? null,
    instances: kindOf(node) === 'repeat' ? (state.children?.length ?? 0) : 0,
  };
}

/** A time without its seconds, which ours doesn't keep; a file as a word. */
function shownValue(node: AnyNode): string {
  const text = 'instanceValue' in node.currentState ? node.currentState.instanceValue : '';
  if (node.nodeType === 'upload') return text && 'file';
  return 'valueType' in node && node.valueType === 'time' ? text.slice(0, 5) : text;
}

function kindOf({ nodeType }: AnyNode): NodeView['kind'] {
  if (nodeType === 'group' || nodeType === 'root') return 'group';
  if (nodeType === 'repeat-instance') return 'instance';
  return nodeType.startsWith('repeat-range') ? 'repeat' : 'leaf';
}

function optionsOf(node: AnyNode): NodeView['options'] | undefined {
  if (node.nodeType !== 'select' && node.nodeType !== 'rank') return undefined;
  const items: readonly SelectItem[] = node.currentState.valueOptions;
  return items.map(({ value, label }) => ({ name: value, label: label.asString }));
}

const isShuffled = (node: AnyNode): boolean =>
  (node.nodeType === 'select' || node.nodeType === 'rank') &&
  (node.definition.bodyElement.itemset?.nodes.expression ?? '').startsWith('randomize(');

function asksOf(node: AnyNode): Question['asks'] | undefined {
  switch (node.nodeType) {
    case 'select':
      return node.selectType === 'select' ? 'several' : 'one';
    case 'rank':
      return 'rank';
    case 'trigger':
      return 'acknowledge';
    case 'upload':
      return 'file';
    case 'range':
    case 'input':
      return ASKED[node.valueType] ?? 'text';
    default:
      return undefined;
  }
}

function boundsOf(node: Extract<AnyNode, { nodeType: 'range' }>): [number, number, number] {
  const { start, end, step } = node.definition.bounds;
  return [Number(start), Number(end), Number(step)];
}

function textOf(answer: Json): string {
  if (answer === null) return '';
  if (typeof answer !== 'object') return String(answer);
  if (Array.isArray(answer)) return answer.join(' ');
  const { lat, lon, alt, acc } = answer as Record<string, Json>;
  return [lat, lon, alt ?? 0, acc ?? 0].join(' ');
}

const wordsOf = (answer: Json): string[] => textOf(answer).split(' ').filter(Boolean);
