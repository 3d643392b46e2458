import type { NodeView } from './driver.ts';

export type DifferenceKind =
  | 'node'
  | 'relevance'
  | 'required'
  | 'readonly'
  | 'value'
  | 'violation'
  | 'message'
  | 'hint'
  | 'options'
  | 'label'
  | 'instances';

export interface Difference {
  /** In the template: ordinals of instances are left out. */
  readonly node: string;
  readonly kind: DifferenceKind;
  readonly oracle: string;
  readonly ours: string;
}

export interface Comparison {
  readonly compared: number;
  readonly differences: readonly Difference[];
}

type Views = ReadonlyMap<string, NodeView>;

/**
 * Compares two engines' nodes. Only what a person meets: of a node that is not relevant, its
 * relevance alone. Left out are nodes that the converters add by themselves: `meta`, names given to
 * notes that have none, and the counts made of expressions (`kin_count` beside the repeat `kin`).
 */
export function compareViews(oracle: Views, ours: Views): Comparison {
  let compared = 0;
  const differences: Difference[] = [];
  const check = (view: NodeView, kind: DifferenceKind, theirs: string, own: string): void => {
    compared += 1;
    if (theirs !== own)
      differences.push({ node: template(view.path), kind, oracle: theirs, ours: own });
  };

  for (const [path, view] of oracle) {
    if (isAdded(path, oracle)) continue;
    const own = ours.get(path);
    if (!own) {
      check(view, 'node', view.kind, '');
      continue;
    }
    check(view, 'node', view.kind, own.kind);
    check(view, 'relevance', String(view.relevant), String(own.relevant));
    if (!view.relevant || !own.relevant || view.kind === 'instance') continue;
    if (view.kind === 'repeat')
      check(view, 'instances', String(view.instances), String(own.instances));
    if (view.label && !isMissing(view.label))
      check(view, 'label', plain(view.label), plain(own.label ?? ''));
    if (view.kind !== 'leaf') continue;
    if (view.hint && !isMissing(view.hint) && view.hint !== HINT_OF_PHONES)
      check(view, 'hint', plain(view.hint), plain(own.hint ?? ''));
    if (view.message && !isMissing(view.message) && view.violation === own.violation)
      check(view, 'message', plain(view.message), plain(own.message ?? ''));
    check(view, 'readonly', String(view.readonly), String(own.readonly));
    check(view, 'required', String(view.required), String(own.required));
    check(view, 'value', ...valuesOf(view, own));
    check(view, 'violation', view.violation, own.violation);
    if (view.options) check(view, 'options', listed(view), listed(own, view));
  }
  for (const [path, view] of ours)
    if (!oracle.has(path) && !isAdded(path, ours)) check(view, 'node', '', view.kind);
  return { compared, differences };
}

export const template = (path: string): string => path.replace(/\[\d+\]/g, '');

/** Nodes that a converter adds; a form that says `meta` itself has it left aside too. */
export const ADDED = /^\/meta(?:[/[]|$)|\/(?:generated_|reserved_name_for_|note_\d)[^/]*$/;

function isAdded(path: string, views: Views): boolean {
  if (ADDED.test(path)) return true;
  const counted = path.endsWith('_count') ? path.slice(0, -'_count'.length) : '';
  return counted !== '' && views.get(counted)?.kind === 'repeat';
}

/** The converter's own, in English, for the type `phone number`. */
const HINT_OF_PHONES = 'Enter numbers only.';

/** The converter writes a hyphen where a translation is missing; ours shows another language. */
const isMissing = (label: string): boolean => label === '-' || label === '';

/**
 * HTML and Markdown join blanks; the converter straightens quotation marks, and says in English what
 * `or_other` adds.
 */
const plain = (label: string): string =>
  known(label)
    .replace(/\s+/g, ' ')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\bAutre\b/g, 'Other')
    .replace(/^Précisez$/, 'Specify other.')
    .trim();

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/**
 * Text that both engines write otherwise on purpose. Each draws its own identifiers. A division by
 * zero, or a date of no day, shows nothing in ours. The text of a decimal question is `2.0` in the
 * oracle; ours is `2`, as ODK Collect and Enketo have it, for people read it in labels.
 */
const known = (value: string): string =>
  dated(value.replace(UUID, 'uuid'))
    .replace(/-?\bInfinity\b|\bInvalid Date\b/g, '')
    .replace(/(\d)\.0(?!\d)/g, '$1');

/** Names of months and days: English in the oracle, of the form's language in ours. */
const MONTHS_AND_DAYS: Readonly<Record<string, string>> = {
  'janv.': 'Jan',
  'févr.': 'Feb',
  mars: 'Mar',
  'avr.': 'Apr',
  mai: 'May',
  juin: 'Jun',
  'juil.': 'Jul',
  août: 'Aug',
  'sept.': 'Sep',
  'oct.': 'Oct',
  'nov.': 'Nov',
  'déc.': 'Dec',
  'dim.': 'Sun',
  'lun.': 'Mon',
  'mar.': 'Tue',
  'mer.': 'Wed',
  'jeu.': 'Thu',
  'ven.': 'Fri',
  'sam.': 'Sat',
};

const dated = (text: string): string =>
  text.replace(/\p{L}+\.?/gu, (word) => MONTHS_AND_DAYS[word] ?? word);

function valuesOf(view: NodeView, own: NodeView): [string, string] {
  const [theirs, ours] = [known(view.value), known(own.value)];
  return view.shuffled ? [sorted(theirs, ' '), sorted(ours, ' ')] : [theirs, ours];
}

const sorted = (text: string, mark: string): string => text.split(mark).toSorted().join(mark);

function listed({ options, shuffled }: NodeView, like?: NodeView): string {
  const text = (options ?? [])
    .map(({ name, label }, index) => {
      const hidden = isMissing(like?.options?.[index]?.label ?? label);
      return `${name}=${hidden ? '-' : plain(label)}`;
    })
    .join('|');
  return shuffled || like?.shuffled ? sorted(text, '|') : text;
}
