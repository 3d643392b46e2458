import type { ItemType } from './model.ts';

/** What the type column of one row says. */
type RowType =
  | { readonly kind: 'question'; readonly type: ItemType; readonly list?: TypeList }
  | { readonly kind: 'begin' | 'end' }
  | { readonly kind: 'list_missing' }
  /** A type of XLSForm that this version doesn't have: repeats still open and close their rows. */
  | { readonly kind: 'unsupported'; readonly type: string; readonly nesting?: 'begin' | 'end' }
  | { readonly kind: 'unknown' };

export interface TypeList {
  readonly name: string;
  /** The choices come from a file that the environment provides, not from the choices sheet. */
  readonly external: boolean;
}

const SIMPLE: Readonly<Record<string, ItemType>> = {
  note: 'note',
  text: 'text',
  string: 'text',
  integer: 'integer',
  int: 'integer',
  decimal: 'decimal',
  date: 'date',
  calculate: 'calculate',
  calculation: 'calculate',
};

const ELSEWHERE = `acknowledge add audio audit background-audio barcode csv-external datetime
  deviceid email end file geopoint geoshape geotrace hidden image phonenumber photo range rank
  simserial start start-geopoint subscriberid time today trigger username video xml-external
  datetime dateTime imei select_one_external`
  .toLowerCase()
  .split(/\s+/);

const SELECT =
  /^(select[ _]one|select1|select[ _]multiple|select all that apply)(?:([ _]from[ _]file)| from)?(?: (.*))?$/i;

export function readType(text: string): RowType {
  const type = text.replace(/\s+/g, ' ').trim();
  const lower = type.toLowerCase();
  const nesting = /^(begin|end)[ _](group|repeat|loop.*)$/.exec(lower);
  if (nesting) {
    const kind = nesting[1] === 'begin' ? 'begin' : 'end';
    return nesting[2] === 'group' ? { kind } : { kind: 'unsupported', type: lower, nesting: kind };
  }
  const simple = Object.hasOwn(SIMPLE, lower) ? SIMPLE[lower] : undefined;
  if (simple) return { kind: 'question', type: simple };
  const select = SELECT.exec(type);
  if (select) return readSelect(select);
  const first = lower.split(' ')[0] ?? '';
  return ELSEWHERE.includes(first) ? { kind: 'unsupported', type } : { kind: 'unknown' };
}

function readSelect([whole, word = '', fromFile, rest = '']: readonly (
  | string
  | undefined
)[]): RowType {
  const type = /one|1/i.test(word) ? 'select_one' : 'select_multiple';
  const [name = '', ...more] = rest.split(' ');
  if (!name) return { kind: 'list_missing' };
  if (/^or[ _]/i.test(more.join(' '))) return { kind: 'unsupported', type: 'or_other' };
  if (more.length > 0) return { kind: 'unknown' };
  if (!fromFile)
    return name.startsWith('${')
      ? { kind: 'unsupported', type: whole ?? type }
      : { kind: 'question', type, list: { name, external: false } };
  if (!/.\.csv$/i.test(name)) return { kind: 'unsupported', type: whole ?? type };
  return { kind: 'question', type, list: { name: name.slice(0, -4), external: true } };
}
