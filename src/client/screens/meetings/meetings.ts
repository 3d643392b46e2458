import type { Json } from '#domain/json.ts';
import { SESSION_KINDS, type SessionKind } from '#domain/record.ts';
import { placeName } from '#domain/reference/places.ts';
import type { LocalRecord, Summary } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';

/** A session as this device has it. */
export type Meeting = Pick<LocalRecord | Summary, 'id' | 'fields'>;

export const kindOf = ({ fields }: Meeting): SessionKind | undefined =>
  SESSION_KINDS.find((kind) => kind === fields['kind']);

export const codeOf = ({ fields }: Meeting): string => textOf(fields['code']);

/** The points of an agenda, a line each; `key` tells two pauses apart. */
export const pointsOf = (
  agenda: string,
): readonly { readonly key: string; readonly point: string }[] =>
  agenda
    .split('\n')
    .map((line, index) => ({ key: String(index), point: line.trim() }))
    .filter(({ point }) => point !== '');

/** The words of the address, which people read and share. */
const KIND_WORDS: Readonly<Record<SessionKind, string>> = {
  ccm_political: 'politique',
  ccm_technical: 'technique',
  preparatory: 'preparatoire',
  gtm: 'gtm',
  regional: 'regional',
};

/** Empty text = no such filter. */
export interface MeetingFilters {
  readonly kind: SessionKind | '';
  readonly year: string;
}

export function parseFilters(search: string): MeetingFilters {
  const params = new URLSearchParams(search);
  const kind = SESSION_KINDS.find((each) => KIND_WORDS[each] === params.get('nature'));
  return { kind: kind ?? '', year: params.get('annee') ?? '' };
}

/** `?nature=gtm&annee=2021`, or nothing. */
export function formatFilters({ kind, year }: MeetingFilters): string {
  const params = new URLSearchParams();
  if (kind) params.set('nature', KIND_WORDS[kind]);
  if (year) params.set('annee', year);
  return params.size > 0 ? `?${params}` : '';
}

export const yearOf = ({ fields }: Meeting): string => textOf(fields['date']).slice(0, 4);

/** Years that have a meeting, latest first. */
export const yearsOf = (meetings: readonly Meeting[]): readonly string[] =>
  [...new Set(meetings.map(yearOf).filter(Boolean))].sort().reverse();

export interface Agenda<M extends Meeting> {
  /** Today included, the soonest first. */
  readonly coming: readonly M[];
  readonly undated: readonly M[];
  /** The latest first. */
  readonly past: readonly M[];
}

/** The meetings that pass the filters, as the list shows them; `today` is `YYYY-MM-DD`. */
export function agendaOf<M extends Meeting>(
  meetings: readonly M[],
  { kind, year }: MeetingFilters,
  today: string,
): Agenda<M> {
  const kept = meetings.filter(
    (meeting) => (!kind || kindOf(meeting) === kind) && (!year || yearOf(meeting) === year),
  );
  const dated = kept.filter(({ fields }) => textOf(fields['date']) !== '').sort(byDate);
  return {
    coming: dated.filter(({ fields }) => textOf(fields['date']) >= today),
    undated: kept
      .filter(({ fields }) => textOf(fields['date']) === '')
      .sort((a, b) => codeOf(a).localeCompare(codeOf(b))),
    past: dated.filter(({ fields }) => textOf(fields['date']) < today).reverse(),
  };
}

const byDate = (a: Meeting, b: Meeting): number =>
  textOf(a.fields['date']).localeCompare(textOf(b.fields['date'])) ||
  codeOf(a).localeCompare(codeOf(b));

/** The meeting held last that has something in `field`: what a new one starts from. */
export const lastWith = <M extends Meeting>(
  meetings: readonly M[],
  has: (value: (field: string) => Json | undefined) => boolean,
): M | undefined =>
  [...meetings]
    .sort(byDate)
    .reverse()
    .find(({ fields }) => has((field) => fields[field]));

interface CodeFacts {
  readonly kind: string;
  readonly date: string;
  readonly place: string;
}

/**
 * A reference by nature and date: CCM6-2026 (the political ones are numbered), PREP-2026, GTM-2026-11
 * (several a year), CR-AGADEZ-2026. `-2` and so on when it is taken; empty while one can't be told.
 */
export function proposeCode({ kind, date, place }: CodeFacts, taken: readonly string[]): string {
  const base = baseOf({ kind, date, place }, taken);
  if (!base) return '';
  const used = new Set(taken.map((code) => code.toUpperCase()));
  for (let turn = 1; ; turn += 1) {
    const code = turn === 1 ? base : `${base}-${turn}`;
    if (!used.has(code)) return code;
  }
}

function baseOf({ kind, date, place }: CodeFacts, taken: readonly string[]): string {
  const year = date.slice(0, 4);
  if (!year) return '';
  switch (kind as SessionKind) {
    case 'ccm_political': {
      const numbers = taken.map((code) => Number(/^CCM(\d+)/i.exec(code)?.[1] ?? 0));
      return `CCM${Math.max(0, ...numbers) + 1}-${year}`;
    }
    case 'ccm_technical':
      return `CCMT-${year}`;
    case 'preparatory':
      return `PREP-${year}`;
    case 'gtm':
      return `GTM-${date.slice(0, 7)}`;
    case 'regional':
      return place ? `CR-${plain(placeName(place.slice(0, 5)))}-${year}` : '';
    default:
      return '';
  }
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z]+/g, '')
    .toUpperCase();

/** Another meeting that has this reference, whatever the case. */
export const holderOf = <M extends Meeting>(
  meetings: readonly M[],
  code: string,
  own: string | null,
): M | undefined =>
  meetings.find(
    (meeting) =>
      meeting.id !== own && codeOf(meeting).trim().toUpperCase() === code.trim().toUpperCase(),
  );
