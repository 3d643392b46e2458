import { disclosures } from '#domain/exchange/disclose.ts';
import { KEPT_BACK, SMALL } from '#domain/exchange/export-entries.ts';
import { finishedAt } from '#domain/form/finished.ts';
import type { FormDefinition, FormItem, FormRuntime, NodeState } from '#domain/form/model.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import { tallyRole } from '#domain/form/tally.ts';
import type { Fields } from '#domain/json.ts';
import { isAnswerPath } from '#domain/record.ts';
import { placeLists } from '#domain/reference/places.ts';
import { formatDate } from '#i18n/date.ts';
import { formatInstant, formatNumber } from '#i18n/format.ts';
import type { DossierRecord } from '../dossier.ts';
import { say } from '../say.ts';
import { unmarked } from './forms.ts';
import { zoneOf } from './zone.ts';

/** An entry as its own version of the form asks it; small numbers of sensitive questions stay behind. */
export interface Reading {
  readonly runtime: FormRuntime;
  /** An answer in words, on one line; that it is missing where there is none. */
  readonly answer: (path: string) => string;
  readonly has: (path: string) => boolean;
  readonly label: (path: string) => string;
}

export function readEntry(
  { fields, createdAt }: DossierRecord,
  definition: FormDefinition,
): Reading {
  const answers: Fields = Object.fromEntries(
    Object.entries(fields).filter(([field, value]) => isAnswerPath(field) && value !== null),
  );
  const runtime = openAsOf(definition, answers, createdAt);
  const values = { ...answers, ...runtime.snapshot().computed };
  const hidden = disclosures([{ definition, values }])[0];
  const zone = zoneOf(createdAt);
  return {
    runtime,
    has: (path) => hidden?.has(path) || textOfAnswer(runtime.get(path), zone) !== '',
    answer: (path) => {
      const mark = hidden?.get(path);
      if (mark) return mark === 'small' ? SMALL : KEPT_BACK;
      return textOfAnswer(runtime.get(path), zone) || say('missing.masculine');
    },
    label: (path) => {
      const { item, label } = runtime.get(path);
      return unmarked(label).replace(/\s*:$/, '') || item.name;
    },
  };
}

/** What asks « today » means the day the entry was finished. */
const openAsOf = (definition: FormDefinition, answers: Fields, at: string): FormRuntime =>
  createFormRuntime(definition, finishedAt(at, { ...placeLists() }), answers);

/** '' for none. */
function textOfAnswer({ item, value, choices }: NodeState, zone: number): string {
  if (value === null) return '';
  if (item.list !== undefined) {
    const labels = new Map(choices.map(({ name, label }) => [name, unmarked(label)]));
    return [value]
      .flat()
      .map((name) => labels.get(String(name)) ?? String(name))
      .join(', ');
  }
  if (item.type === 'acknowledge') return say('entry.yes');
  // why: a year has no thousands
  if (typeof value === 'number') return item.name === 'annee' ? String(value) : formatNumber(value);
  if (item.type === 'date') return formatDate(String(value));
  if (item.type === 'dateTime') return formatInstant(String(value), { zone });
  return typeof value === 'object' ? partsText(value) : String(value);
}

/** A file by its name, a position by its degrees. */
function partsText(value: object): string {
  const { name, lat, lon } = value as { readonly [part: string]: unknown };
  if (name !== undefined) return String(name);
  return say('entry.position', { lat: degrees(lat), lon: degrees(lon) });
}

const degrees = (value: unknown): string => Number(value).toFixed(5).replace('.', ',');

const COUNTED: readonly string[] = ['femmes', 'hommes', 'filles', 'garcons', 'total'];

/** The members of a group that counts people, cells and total; empty for any other group. */
export const countedIn = ({ appearance, children = [] }: FormItem): readonly FormItem[] =>
  appearance?.includes('ccm-comptage')
    ? children.filter(({ name }) => COUNTED.includes(tallyRole(name)))
    : [];

const UNSEEN = /^(note|hidden|start|end|today|deviceid|username|phonenumber|email)$/;

/** What is answered or gives a number worth telling: no notes, nothing that only serves the form. */
export function isTold({ item, relevant, value, label }: NodeState): boolean {
  if (!relevant || UNSEEN.test(item.type)) return false;
  return item.type !== 'calculate' || (typeof value === 'number' && label !== '');
}
