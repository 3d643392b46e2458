import type { Json } from '#domain/json.ts';

/**
 * What one engine shows of one node. Paths have the ordinals of instances, `/incident[2]/lieu`, so
 * that engines which name instances otherwise can be compared.
 */
export interface NodeView {
  readonly path: string;
  readonly kind: 'group' | 'repeat' | 'instance' | 'leaf';
  readonly relevant: boolean;
  readonly required: boolean;
  readonly readonly: boolean;
  /** As XPath reads it; '' when empty or not relevant. */
  readonly value: string;
  /** In the current language; null for a node that shows none. */
  readonly label: string | null;
  readonly hint: string | null;
  /** After the choice filter; null for other types. */
  readonly options: readonly { readonly name: string; readonly label: string }[] | null;
  /** Chance orders the options: ours keeps the order of the sheet. */
  readonly shuffled: boolean;
  readonly violation: string;
  /** The form's own words for the violation; null when it has none. */
  readonly message: string | null;
  /** How many instances a repeat has; 0 for everything else. */
  readonly instances: number;
}

/** How a person answers a node: what the script of a run draws its values from. */
export interface Question {
  readonly path: string;
  readonly asks:
    | 'text'
    | 'integer'
    | 'decimal'
    | 'date'
    | 'time'
    | 'dateTime'
    | 'one'
    | 'several'
    | 'rank'
    | 'geopoint'
    | 'trace'
    | 'shape'
    | 'acknowledge'
    | 'file';
  readonly options: readonly string[];
  /** Of a range: first, last and step. */
  readonly bounds?: readonly [number, number, number];
  readonly empty: boolean;
}

/** One engine with one form open in it. */
export interface FormDriver {
  /** Every node in form order, parents first. */
  nodes(): ReadonlyMap<string, NodeView>;
  /** Questions that a person could answer now: relevant and not read-only. */
  questions(): readonly Question[];
  /** Repeats that a person can add to. */
  openRepeats(): readonly string[];
  /** The answer in the form of ours; null clears. */
  set(path: string, answer: Json): void;
  /** The answer that stands at a leaf, in the form of ours. */
  answer(path: string): Json;
  add(repeat: string): void;
  remove(repeat: string, ordinal: number): void;
  /** Codes, as the definition has them. */
  languages(): readonly string[];
  setLanguage(language: string): void;
}
