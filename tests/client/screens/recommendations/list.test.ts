import { beforeAll, describe, expect, it } from 'vitest';
import { BUCKETS } from '#client/recommendation/labels/bucket.ts';
import {
  formatFilters,
  NO_FILTERS,
  parseFilters,
} from '#client/screens/recommendations/filters.ts';
import {
  filterList,
  indexList,
  type Listed,
  sectionsOf,
} from '#client/screens/recommendations/list.ts';
import type { Fields } from '#domain/json.ts';
import { placeName, regions } from '#domain/reference/places.ts';
import { referenceRecords } from '#domain/reference/recommendations.ts';
import { recommendations as words } from '#i18n/fr/recommendations.ts';
import { summary } from './known.ts';

const records = referenceRecords();
const of = (type: string, extra: Readonly<Record<string, Fields>> = {}) =>
  records
    .filter((record) => record.type === type)
    .map(({ id, fields }) => summary(type, id, { ...fields, ...extra[id] }));

const index = (extra: Readonly<Record<string, Fields>> = {}): readonly Listed[] =>
  indexList({
    recommendations: of('recommendation', extra),
    items: of('item', extra),
    sessions: of('session'),
    today: '2026-11-23',
    placeName,
  });

const codes = (listed: readonly Listed[]) => listed.map(({ id }) => id);

describe('the whole list', () => {
  let listed: readonly Listed[];
  beforeAll(() => {
    listed = index();
  });

  it('holds the 86 recommendations, latest session first, the undated one last', () => {
    expect(listed).toHaveLength(86);
    expect([...new Set(listed.map(({ fields }) => fields['session']))]).toEqual([
      '2021',
      'CCM5-2019',
      'GTM-2021',
    ]);
    expect(codes(listed).slice(0, 5)).toEqual([
      '2021-G-01',
      '2021-G-02',
      '2021-G-03',
      '2021-G-04',
      '2021-MI-01',
    ]);
  });

  it('parts it by session, order and group, with the counts of the report', () => {
    expect(
      sectionsOf(listed).map(({ session, bucket, items }) => [session, bucket, items.length]),
    ).toEqual([
      ['2021', 'ge', 4],
      ['2021', 'mi', 11],
      ['2021', 'pr', 8],
      ['2021', 'ea', 16],
      ['2021', 'gc', 22],
      ['CCM5-2019', 'ge', 7],
      ['CCM5-2019', 'mi', 2],
      ['CCM5-2019', 'pr', 4],
      ['CCM5-2019', 'ea', 3],
      ['CCM5-2019', 'gc', 4],
      ['GTM-2021', 'gtm', 5],
    ]);
    expect(new Set(listed.map(({ bucket }) => bucket))).toEqual(new Set(BUCKETS));
  });

  it('invents no state', () => {
    expect(filterList(listed, { ...NO_FILTERS, state: 'unreported' })).toHaveLength(86);
  });

  it('counts the measures of the recommendation taken over', () => {
    const first = listed.find(({ id }) => id === '2021-MI-01');
    const past = listed.find(({ id }) => id === 'CCM5-MI-01');
    expect(past?.measures).toBeGreaterThan(0);
    expect(first?.measures).toBe(past?.measures);
  });

  it.each([
    ['2021-mi-01', ['2021-MI-01']],
    ['2021 MI 01', ['2021-MI-01']],
    ['etablir plan de gestion frontieres', ['2021-MI-01']],
    ['l’UE collectivités territoriales', ['CCM5-G-05']],
    ["acces de l'ue", ['CCM5-G-05']],
    // what is elided isn’t looked for
    ['l’etablir d’frontières', ['2021-MI-01']],
    // only in a challenge and an outlook
    ['duree aleatoire', ['2021-MI-01']],
    ['police specialisee', ['2021-MI-01']],
    ['rien de tel', []],
  ])('« %s » is found whatever its accents', (text, expected) => {
    expect(codes(filterList(listed, { ...NO_FILTERS, text }))).toEqual(
      expect.arrayContaining(expected),
    );
    if (expected.length === 0) expect(filterList(listed, { ...NO_FILTERS, text })).toHaveLength(0);
  });

  it('finds shared challenges through each recommendation of the cell', () => {
    const shared = records.find(({ id }) => id.startsWith('2021-EA-01..03.challenge'));
    const text = String(shared?.fields['text']);
    const found = codes(filterList(listed, { ...NO_FILTERS, text }));
    expect(found).toEqual(expect.arrayContaining(['2021-EA-01', '2021-EA-02', '2021-EA-03']));
  });
});

describe('states and regions', () => {
  const listed = index({
    '2021-MI-01': { progress: 'in_progress', dueDate: '2026-11-22' },
    '2021-MI-02': { progress: 'done', dueDate: '2020-01-01' },
    '2021-MI-03': { progress: 'in_progress', dueDate: '2026-11-23', regions: ['NE005'] },
    'CCM5-MI-01.m1': { place: 'NE001002001', date: '2026-11-12' },
  });

  it('computes what is overdue, and keeps its progress findable', () => {
    const state = (wanted: 'overdue' | 'in_progress' | 'done') =>
      codes(filterList(listed, { ...NO_FILTERS, state: wanted }));
    expect(state('overdue')).toEqual(['2021-MI-01']);
    expect(state('in_progress')).toEqual(['2021-MI-01', '2021-MI-03']);
    expect(state('done')).toEqual(['2021-MI-02']);
  });

  it('finds a region by what is said of the recommendation and by where its items took place', () => {
    const region = (code: string) => codes(filterList(listed, { ...NO_FILTERS, region: code }));
    expect(region('NE005')).toEqual(['2021-MI-03']);
    expect(region('NE001')).toEqual(['CCM5-MI-01']);
    expect(codes(filterList(listed, { ...NO_FILTERS, text: 'arlit' }))).toContain('CCM5-MI-01');
  });
});

describe('the address', () => {
  it.each([
    NO_FILTERS,
    { session: '2021', bucket: 'mi', state: 'overdue', region: 'NE001', text: 'l’état de siège' },
    { ...NO_FILTERS, bucket: 'gtm', state: 'unreported' },
  ] as const)('says %o and reads it back', (filters) => {
    expect(parseFilters(formatFilters(filters))).toEqual(filters);
  });

  it('is French, short, and ignores what it does not know', () => {
    expect(formatFilters({ ...NO_FILTERS, state: 'overdue' })).toBe('?etat=en-retard');
    expect(formatFilters(NO_FILTERS)).toBe('');
    expect(parseFilters('?etat=x&groupe=y&autre=z')).toEqual(NO_FILTERS);
  });
});

it('names the regions as the map does', () => {
  expect(words.region).toEqual(Object.fromEntries(regions.map(({ code, name }) => [code, name])));
});
