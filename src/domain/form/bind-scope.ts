import type { Expression } from './model.ts';
import type { Places } from './places.ts';
import type { BindCode } from './report.ts';
import type { Fault, Syntax } from './syntax.ts';

/** Columns that a list is known to have; `any` when its file isn't known here. */
export type Columns = ReadonlySet<string> | 'any';

/** A list by the name that expressions give it. */
export interface NamedList {
  readonly columns: Columns;
  /** The CSV file that is not there. */
  readonly missing?: string;
}

export interface BindScope {
  readonly places: Places;
  /** The question or group that carries the expression; none for labels of choices. */
  readonly self?: string;
  /** In a choice filter, the columns of the list. */
  readonly columns?: Columns;
  /** A list that `instance()` or `pulldata` reads: it has to travel with the form. */
  readonly list: (name: string) => NamedList | undefined;
  /** Is the absence of a CSV file an error, or only worth a word. */
  readonly missingFile: 'error' | 'warning';
  readonly complain: (fault: Fault<BindCode>) => void;
  readonly warn: (fault: Fault<BindCode>) => void;
}

/** What a step stands on. `current` is the question that carries the expression. */
export type Context =
  | { readonly at: 'current' }
  | { readonly at: 'form'; readonly path: string }
  | ListContext
  | { readonly at: 'unknown' };

export interface ListContext {
  readonly at: 'list';
  readonly level: 'instance' | 'root' | 'item' | 'column';
  readonly columns: Columns;
}

/** What a name or a dot means at this point: a predicate changes it. */
export interface Spot extends BindScope {
  readonly context: Context;
  /** In an argument that takes nodes: a group or a repeat is right there. */
  readonly takesNodes?: boolean;
  /** Binds what is inside. */
  readonly bind: (syntax: Syntax, spot: Spot) => Expression;
}

/** Stands where something couldn't be bound; the complaint already forbids the definition. */
export const NOTHING: Expression = { k: 'str', v: '' };

export function complain(
  spot: BindScope,
  code: BindCode,
  at: number,
  details: Fault['details'] = {},
): Expression {
  spot.complain({ code, at, details });
  return NOTHING;
}
