import type { ItemType } from './model.ts';
import { CONSTRAINED, DEGRADED, LEFT_OUT, REFUSED, SIMPLE } from './type-aliases.ts';

export type Container = 'group' | 'repeat' | 'loop';

/** What the type column of one row says. */
export type RowType =
  | {
      readonly kind: 'question';
      readonly type: ItemType;
      readonly list?: TypeList;
      /** `or_other`: one more choice and a question of text. */
      readonly other?: true;
      /** The constraint that the type brings: `phone number` takes digits. */
      readonly constraint?: string;
      /** The type as written, when `type` is the nearest that is offered. */
      readonly degradedFrom?: string;
    }
  | { readonly kind: 'begin' | 'end'; readonly container: Container; readonly list: string }
  | { readonly kind: 'list_missing' }
  | { readonly kind: 'list_from_repeat'; readonly name: string }
  /** `hidden`: an answer that stays empty, so that expressions may still name it. */
  | { readonly kind: 'left_out'; readonly type: string; readonly hidden: boolean }
  /** A file that expressions read by `instance()`. */
  | { readonly kind: 'declaration'; readonly type: string }
  | { readonly kind: 'unsupported'; readonly type: string }
  | { readonly kind: 'unknown' };

export interface TypeList {
  readonly name: string;
  /** The choices sheet, a CSV file, or the sheet `external_choices`. */
  readonly source: 'sheet' | 'file' | 'external';
}

const NESTING = /^(begin|end)[ _](group|repeat|lgroup|looped[ _]group|loop)(?: over)?(?: (\S+))?$/i;
const SELECT =
  /^(?:add |q )?(select[ _]?(?:one|1)|select[ _]multiple|select[ _]all[ _]that[ _]apply|rank)(?: prompt)?([ _]external)?([ _]from[ _]file)?(?: (?:from|using))?(?: (.*))?$/i;

export function readType(text: string): RowType {
  const type = text.replace(/\s+/g, ' ').trim();
  const lower = type.toLowerCase();
  const nesting = NESTING.exec(type);
  if (nesting) return readNesting(nesting);
  const simple = lookUp(SIMPLE, lower);
  if (simple) {
    const constraint = lookUp(CONSTRAINED, lower);
    return { kind: 'question', type: simple, ...(constraint ? { constraint } : {}) };
  }
  const select = SELECT.exec(type);
  if (select) return readSelect(type, select);
  const first = lower.split(' ')[0] ?? '';
  const degraded = lookUp(DEGRADED, lower) ?? lookUp(DEGRADED, first);
  if (degraded) return { kind: 'question', type: degraded, degradedFrom: type };
  if (first === 'csv-external' || first === 'xml-external') return { kind: 'declaration', type };
  if (LEFT_OUT.has(lower)) return { kind: 'left_out', type, hidden: lower !== 'audit' };
  return REFUSED.has(first) ? { kind: 'unsupported', type } : { kind: 'unknown' };
}

function readNesting([, word = '', what = '', list = '']: readonly (
  | string
  | undefined
)[]): RowType {
  const kind = word.toLowerCase() === 'begin' ? 'begin' : 'end';
  const name = what.toLowerCase();
  const container = name === 'group' || name === 'loop' ? name : 'repeat';
  return { kind, container, list };
}

function readSelect(
  whole: string,
  [, word = '', external, fromFile, rest = '']: readonly (string | undefined)[],
): RowType {
  const lower = word.toLowerCase();
  const type = lower === 'rank' ? 'rank' : /one|1/.test(lower) ? 'select_one' : 'select_multiple';
  const [, name = '', more = ''] = /^(\S*)\s*(.*)$/.exec(rest) ?? [];
  if (!name) return { kind: 'list_missing' };
  const repeat = /^\$\{\s*([^{}]*?)\s*\}/.exec(rest)?.[1];
  if (repeat !== undefined) return { kind: 'list_from_repeat', name: repeat };
  const other = /^(or[ _]specify[ _]other|or[ _]other)$/i.test(more);
  if (more && !other) return { kind: 'unknown' };
  if (fromFile && !/.\.csv$/i.test(name)) return { kind: 'unsupported', type: whole };
  const list: TypeList = fromFile
    ? { name: name.slice(0, -4), source: 'file' }
    : { name, source: external ? 'external' : 'sheet' };
  return { kind: 'question', type, list, ...(other ? { other } : {}) };
}

const lookUp = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
