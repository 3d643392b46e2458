import { type FileAnswer, fileIn } from '#domain/file-answer.ts';
import { type Fields, type Json, sameJson } from '#domain/json.ts';
import { isPlaceCode, type PlaceCode, placeCovers } from '#domain/place.ts';
import type { LocalRecord } from '../../db/rows.ts';
import type { Change } from '../../db/save.ts';
import { numberOf, textOf } from '../../recommendation/cells/values.ts';

/** A progress report as it is being typed; an empty text stands for what isn't known. */
export interface ReportTyping {
  /** The due date it answers, `YYYY-MM-DD`. */
  readonly due: string;
  readonly text: string;
  readonly progress: string;
  readonly value: string;
  readonly source: string;
  readonly period: string;
  readonly date: string;
  readonly place: PlaceCode;
  readonly files: readonly FileAnswer[];
}

const TEXTS = ['due', 'text', 'progress', 'source', 'period', 'date', 'place'] as const;

export const newReport = (due: string, date: string, place: PlaceCode): ReportTyping => ({
  ...{ due, date, place },
  ...{ text: '', progress: '', value: '', source: '', period: '', files: [] },
});

export function typingOfReport(fields: Fields): ReportTyping {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, textOf(fields[name])]));
  const value = numberOf(fields['value']);
  return {
    ...(texts as Record<(typeof TEXTS)[number], string>),
    value: value === null ? '' : String(value),
    files: filesOf(fields['files']),
  };
}

/** The whole number that was typed; null for none. Spaces part thousands. */
export function numberTyped(typed: string): number | null {
  const digits = typed.replace(/[\s\u00a0\u202f]/g, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/** The fields that what was typed stands for. A source and a period belong to a number. */
export function fieldsOfReport(typing: ReportTyping): Fields {
  const value = numberTyped(typing.value);
  const texts = TEXTS.map((name): [string, Json] => [name, typing[name].trim() || null]);
  const counted = value === null ? { source: null, period: null } : {};
  return { ...Object.fromEntries(texts), value, ...counted, files: [...typing.files] };
}

export type ReportError = 'text' | 'value' | 'source' | 'period' | 'date' | 'place';

/** What stands in the way of submitting, in the order of the screen. */
export function reportErrors(
  typing: ReportTyping,
  needs: { readonly datedAndPlaced: boolean; readonly places: readonly PlaceCode[] },
): readonly ReportError[] {
  const { text, value, source, period, date, place } = typing;
  const inside = isPlaceCode(place) && needs.places.some((outer) => placeCovers(outer, place));
  const counted = value.trim() !== '';
  const checks: readonly (readonly [ReportError, boolean])[] = [
    ['text', text.trim() === ''],
    ['value', counted && numberTyped(value) === null],
    ['source', counted && source.trim() === ''],
    ['period', counted && period === ''],
    ['date', date === ''],
    ['place', needs.datedAndPlaced ? !inside : place !== '' && !inside],
  ];
  return checks.filter(([, wrong]) => wrong).map(([error]) => error);
}

interface Written {
  readonly recommendation: string;
  /** Null for a new one. */
  readonly report: LocalRecord | null;
  readonly typing: ReportTyping;
  readonly newId: () => string;
}

/** What is saved, as one transaction: a returned report that is corrected is submitted again. */
export function changesOfReport({
  recommendation,
  report,
  typing,
  newId,
}: Written): readonly Change[] {
  const fields = fieldsOfReport(typing);
  if (!report) {
    const known = Object.entries(fields).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    );
    const set = {
      kind: 'report',
      recommendation,
      state: 'submitted',
      ...Object.fromEntries(known),
    };
    return [{ type: 'create', entity: 'item', id: newId(), set }];
  }
  const of = { entity: 'item', id: report.id } as const;
  const before = fieldsOfReport(typingOfReport(report.fields));
  const set = Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !sameJson(value, before[name] ?? null)),
  );
  const patch: Change = { ...of, type: 'patch', set };
  const again: Change = { ...of, type: 'transition', set: { state: 'submitted', stateNote: null } };
  return report.fields['state'] === 'returned' ? [patch, again] : [patch];
}

/** What a draft keeps: the files apart, so that they are known to be in use. */
export const reportDraft = ({ files, ...typing }: ReportTyping): Fields => ({
  kind: 'report',
  typing,
  files: [...files],
});

export function fromReportDraft(answers: Fields | undefined): ReportTyping | null {
  const typing = answers?.['typing'];
  if (!answers || typing === null || typeof typing !== 'object' || Array.isArray(typing))
    return null;
  const typed = typing as Fields;
  return {
    ...typingOfReport({ ...typed, files: answers['files'] ?? null }),
    value: textOf(typed['value']),
  };
}

const filesOf = (value: Json | undefined): readonly FileAnswer[] =>
  Array.isArray(value) ? value.flatMap((member) => fileIn(member) ?? []) : [];
