import type { Operator } from './model.ts';

/**
 * What an expression says, before its names are bound to a form. It covers more of XPath than the
 * binder accepts (predicates, paths from a function), so that the language grows in `bind.ts` and
 * `evaluate.ts` alone. `at` counts characters of the cell from 0.
 */
export type Syntax =
  | { readonly k: 'num'; readonly v: number; readonly at: number }
  | { readonly k: 'str'; readonly v: string; readonly at: number }
  | { readonly k: 'ref'; readonly name: string; readonly at: number }
  | {
      readonly k: 'path';
      readonly from: 'root' | 'context' | Syntax;
      readonly steps: readonly Step[];
      readonly at: number;
    }
  | {
      readonly k: 'call';
      readonly fn: string;
      readonly args: readonly Syntax[];
      readonly at: number;
    }
  | {
      readonly k: 'op';
      readonly op: Operator;
      readonly l: Syntax;
      readonly r: Syntax;
      readonly at: number;
    }
  | { readonly k: 'neg'; readonly e: Syntax; readonly at: number };

export interface Step {
  readonly axis: 'child' | 'parent' | 'self';
  /** Empty for `.` and `..`. */
  readonly name: string;
  readonly predicates: readonly Syntax[];
  readonly at: number;
}

export const SYNTAX_CODES = [
  'expression_empty',
  'expression_too_long',
  'string_unclosed',
  'reference_unclosed',
  'character_unexpected',
  'token_unexpected',
  'expression_unfinished',
  'syntax_unsupported',
] as const;
export type SyntaxCode = (typeof SYNTAX_CODES)[number];

/** Why an expression can't be read, and at which character (from 0). */
export interface Fault<Code extends string = string> {
  readonly code: Code;
  readonly at: number;
  readonly details: Readonly<Record<string, string | number>>;
}
