import type { Group } from '../group.ts';
import type { Json } from '../json.ts';

/**
 * The compiled form: what the compiler makes of an XLSForm, immutable per version, sent to devices
 * as a record of the feed. Paths are `/group/question`, as in the XForm without its root.
 */
export interface FormDefinition {
  readonly id: string;
  readonly version: string;
  /** sha256 of the canonical JSON of the definition without `hash`. */
  readonly hash: string;
  readonly title: Translated;
  readonly languages: readonly string[];
  readonly defaultLanguage: string;
  readonly body: readonly FormItem[];
  /** Choice lists by name; lists of `select_one_from_file` are not here but given to the runtime. */
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
  readonly style: 'pages' | 'grid' | 'scroll';
  /** `ge`: a form of no single group. */
  readonly thematicGroup: Group | 'ge';
  /** Settings of ours: which answers give the entry's place (P-code) and period (`2026-T3`). */
  readonly placePath?: string;
  readonly periodPath?: string;
  /** Filled once a place and period; a second entry is a doublon. */
  readonly unique: boolean;
  readonly sensitive: boolean;
  /** Whose task it is; absent: whoever has the right to write entries. */
  readonly filledBy?: readonly FillerRole[];
  /** How often; absent or `event`: each time something happens. */
  readonly frequency?: Frequency;
  readonly engine: 1;
}

export const FILLER_ROLES = ['observatory', 'council', 'mission'] as const;
export type FillerRole = (typeof FILLER_ROLES)[number];
export const FREQUENCIES = ['event', 'monthly', 'quarterly', 'yearly'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** Text by language code (`fr`); parts alternate between literals and the ASTs of `${…}`. */
export type Translated = Readonly<Record<string, readonly TextPart[]>>;
export type TextPart = string | { readonly output: Expression };

export interface Choice {
  readonly name: string;
  readonly label: Translated | string;
  /** The other columns of the choices sheet, for choice filters. */
  readonly data?: Readonly<Record<string, string>>;
}

export type ItemType =
  | 'group'
  | 'repeat'
  | 'note'
  | 'text'
  | 'integer'
  | 'decimal'
  | 'range'
  | 'date'
  | 'time'
  | 'dateTime'
  | 'select_one'
  | 'select_multiple'
  | 'rank'
  | 'acknowledge'
  | 'geopoint'
  | 'image'
  | 'audio'
  | 'file'
  | 'barcode'
  | 'hidden'
  | 'calculate'
  | CapturedType;

/** Taken from the world once and kept with the answers; nothing of them shows. */
export type CapturedType =
  | 'start'
  | 'end'
  | 'today'
  | 'deviceid'
  | 'username'
  | 'phonenumber'
  | 'email';

export interface FormItem {
  readonly name: string;
  /** In the template, without ids of instances. */
  readonly path: string;
  readonly type: ItemType;
  readonly label?: Translated;
  readonly hint?: Translated;
  readonly children?: readonly FormItem[];
  /** The choice list: a key of `choices`, or a file name for `select_one_from_file`. */
  readonly list?: string;
  readonly relevant?: Expression;
  readonly constraint?: Expression;
  readonly constraintMessage?: Translated;
  readonly required?: Expression;
  readonly requiredMessage?: Translated;
  readonly readonly?: Expression;
  readonly calculation?: Expression;
  /** Template paths: the calculation runs when one of these answers changes, and only then. */
  readonly trigger?: readonly string[];
  /** How many instances a repeat has; without it the person adds and removes them. */
  readonly repeatCount?: Expression;
  /** `ccm::ancien_nom`: the name under which former versions kept this answer. */
  readonly formerName?: string;
  readonly default?: string | Expression;
  readonly choiceFilter?: Expression;
  /** Words of the appearance column: `ccm-comptage`, `multiline`, `minimal`… */
  readonly appearance?: readonly string[];
  readonly parameters?: Readonly<Record<string, string>>;
  readonly hxl?: string;
  /** `ccm::fusion`: the answers that merge as one unit; a `ccm-comptage` group is one by itself. */
  readonly mergeGroup?: string;
  readonly sensitive?: boolean;
}

/** XPath 1.0 subset as data: plain arrays and objects, so that it travels as JSON. */
export type Expression =
  | { readonly k: 'num'; readonly v: number }
  | { readonly k: 'str'; readonly v: string }
  /** The one node at a path outside any repeat. */
  | { readonly k: 'path'; readonly path: string }
  | { readonly k: 'self' }
  /** A column of the choice under test, in a choice filter. */
  | { readonly k: 'choice'; readonly column: string }
  | {
      readonly k: 'nodes';
      /**
       * `current`: the question that carries the expression · `context`: the node that a predicate
       * or a choice filter tests · `root`: the form · an expression: the node-set it gives.
       */
      readonly from: 'current' | 'context' | 'root' | Expression;
      readonly steps: readonly PathStep[];
    }
  | { readonly k: 'call'; readonly fn: string; readonly args: readonly Expression[] }
  | { readonly k: 'op'; readonly op: Operator; readonly l: Expression; readonly r: Expression }
  | { readonly k: 'neg'; readonly e: Expression };

/** `.`, `..`, a child's name, or a child with conditions. */
export type PathStep =
  | string
  | {
      readonly name: string;
      /** Predicates, each in the context of a node that the former ones kept; a number is a position. */
      readonly where?: readonly Expression[];
      /** A position from 1 computed where the path is written: the index of `indexed-repeat`. */
      readonly at?: Expression;
    };

export type Operator =
  | 'or'
  | 'and'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | 'div'
  | 'mod';

/**
 * Answers by path; empty = key absent. Text, date (`YYYY-MM-DD`), time (`HH:MM`), dateTime (as typed,
 * with its offset), select_one, barcode and hidden are strings, acknowledge is `'OK'`; integer,
 * decimal and range are numbers; select_multiple is string[] in choice order, rank string[] in the
 * person's; geopoint is `{lat, lon, alt, acc}` (degrees, metres; alt and acc may be null); image,
 * audio and file are `{sha256, name, type, bytes}`.
 *
 * An instance of a repeat has an id of its own, so that two devices' instances never meet:
 * `/incident[k3f09q2m4x7z]/lieu`. The key `/incident[k3f09q2m4x7z]` holds its rank, a number; an
 * instance is there as long as its rank or any answer in it is. A repeat with a count has the ids
 * `1`, `2`, `3`… and no rank.
 */
export type Answers = Readonly<Record<string, Json>>;

/** What the world tells a form: injected so that an entry is reproducible. Dates are local `YYYY-MM-DD`. */
export interface FormEnvironment {
  readonly today: () => string;
  readonly now: () => string;
  readonly random: () => number;
  readonly uuid: () => string;
  readonly username: string;
  readonly deviceid?: string;
  readonly phonenumber?: string;
  readonly email?: string;
  /** Lists of `select_one_from_file`, by file name without `.csv`. */
  readonly lists: Readonly<Record<string, readonly Choice[]>>;
  /** Whether a pattern finds something, on a machine that others need too; without it it is just tried. */
  readonly matches?: (pattern: RegExp, subject: string) => boolean;
  /** Told how many nodes each step of a formula reads; throws where such a machine has had enough. */
  readonly spend?: (nodes: number) => void;
}

export type ViolationKind = 'required' | 'constraint' | 'type' | 'choice';

export interface Violation {
  readonly path: string;
  readonly kind: ViolationKind;
  /** The form's own message in the current language, if it has one. */
  readonly message?: string;
}

/** What a question shows now. The object is the same until something in it changes (for `useSyncExternalStore`). */
export interface NodeState {
  readonly item: FormItem;
  readonly path: string;
  /**
   * The answer, relevant or not; null when empty. Choices that the filter no longer offers are
   * left out. Calculations give their value, null when not relevant.
   */
  readonly value: Json;
  /** Its own relevance and that of every group around it. */
  readonly relevant: boolean;
  readonly required: boolean;
  readonly readonly: boolean;
  readonly label: string;
  readonly hint: string;
  /** Options after the choice filter, labels in the current language; empty for other types. */
  readonly choices: readonly { readonly name: string; readonly label: string }[];
  readonly violation: Violation | null;
  /** Paths of a repeat's instances in order; empty for everything else. */
  readonly instances: readonly string[];
  /** Of an instance among its siblings, from 1; 0 for everything else. */
  readonly position: number;
}

/**
 * The narrow port behind which another engine could stand. Paths are of live nodes: those of the
 * template outside repeats, `/incident[…]` for an instance and `/incident[…]/lieu` inside it. A child
 * stands at its parent's path, a slash and its name.
 */
export interface FormRuntime {
  readonly definition: FormDefinition;
  readonly root: readonly FormItem[];
  get(path: string): NodeState;
  /** `value` null or '' clears. Numbers for integer and decimal; a string that is no number is kept as typed and is a `type` violation. */
  set(path: string, value: Json): void;
  /** Calls back after the node's state changed; returns the unsubscription. */
  subscribe(path: string, onChange: () => void): () => void;
  /** Calls back after anything changed that `read` read here: states, violations. */
  watch(read: () => unknown, onChange: () => void): () => void;
  /** Adds an instance after the others of the repeat at `path`; its path. */
  addRepeat(path: string): string;
  /** Removes an instance with its answers; what it returns puts them back where they were. */
  removeRepeat(instance: string): () => void;
  setLanguage(language: string): void;
  /** Violations of relevant questions, in form order; under `path` only, if given. */
  violations(path?: string): readonly Violation[];
  /** The `raw` of a snapshot alone: cheap enough to be taken at each keystroke. */
  raw(): Answers;
  /**
   * `values`: relevant answers only (for finalisation); `raw`: all typed answers (for a draft), those
   * of paths that the form doesn't have included; `computed`: calculations. A calculation that
   * captures the world (`today`, `now`, `random`, `uuid`, `once`) is an answer, not `computed`.
   */
  snapshot(): { readonly values: Answers; readonly raw: Answers; readonly computed: Answers };
}
