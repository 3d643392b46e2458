import { describe, expect, test } from 'vitest';
import {
  agendaOf,
  formatFilters,
  holderOf,
  lastWith,
  type Meeting,
  parseFilters,
  pointsOf,
  proposeCode,
  yearsOf,
} from '#client/screens/meetings/meetings.ts';
import { meetingRights } from '#client/screens/meetings/rights.ts';
import type { Fields } from '#domain/json.ts';
import { NOW, person } from '../observatory/people.ts';

const TODAY = '2026-11-26';
const meeting = (id: string, fields: Fields): Meeting => ({ id, fields: { code: id, ...fields } });
const MEETINGS = [
  meeting('CCM5-2019', { kind: 'ccm_political', date: '2019-06-12' }),
  meeting('2021', { kind: 'preparatory', date: '2021-07-23', moderatorEa: 'HACP' }),
  meeting('GTM-2021', { kind: 'gtm', date: null }),
  meeting('CCM6-2026', { kind: 'ccm_political', date: '2026-12-10' }),
  meeting('GTM-2026-11', { kind: 'gtm', date: TODAY }),
];
const ids = (meetings: readonly Meeting[]) => meetings.map(({ id }) => id);

describe('the list', () => {
  test('parts what comes, soonest first, from what was, latest first; today is still to come', () => {
    const { coming, undated, past } = agendaOf(MEETINGS, { kind: '', year: '' }, TODAY);
    expect(ids(coming)).toEqual(['GTM-2026-11', 'CCM6-2026']);
    expect(ids(undated)).toEqual(['GTM-2021']);
    expect(ids(past)).toEqual(['2021', 'CCM5-2019']);
  });

  test('keeps one nature and one year; the address says both in French and gives them back', () => {
    const filters = { kind: 'gtm', year: '2026' } as const;
    const { coming, undated, past } = agendaOf(MEETINGS, filters, TODAY);
    expect([ids(coming), ids(undated), ids(past)]).toEqual([['GTM-2026-11'], [], []]);
    expect(formatFilters(filters)).toBe('?nature=gtm&annee=2026');
    expect(parseFilters('nature=gtm&annee=2026')).toEqual(filters);
    expect(parseFilters('nature=autre')).toEqual({ kind: '', year: '' });
    expect(formatFilters({ kind: '', year: '' })).toBe('');
    expect(yearsOf(MEETINGS)).toEqual(['2026', '2021', '2019']);
  });

  test('finds the last meeting that had moderators', () => {
    expect(lastWith(MEETINGS, (value) => typeof value('moderatorEa') === 'string')?.id).toBe(
      '2021',
    );
  });
});

describe('the reference of a new meeting', () => {
  const taken = ids(MEETINGS);
  test.each([
    ['ccm_political', '2027-01-05', '', 'CCM7-2027'],
    ['ccm_technical', '2026-12-01', '', 'CCMT-2026'],
    ['preparatory', '2026-12-01', '', 'PREP-2026'],
    ['gtm', '2026-12-01', '', 'GTM-2026-12'],
    ['gtm', '2026-11-30', '', 'GTM-2026-11-2'],
    ['regional', '2026-12-01', 'NE006001', 'CR-TILLABERI-2026'],
    ['regional', '2026-12-01', '', ''],
    ['gtm', '', '', ''],
    ['', '2026-12-01', '', ''],
  ])('%s on %s at %s is %s', (kind, date, place, code) => {
    expect(proposeCode({ kind, date, place }, taken)).toBe(code);
  });

  test('is taken whatever its case, but by the meeting itself', () => {
    expect(holderOf(MEETINGS, ' ccm6-2026 ', null)?.id).toBe('CCM6-2026');
    expect(holderOf(MEETINGS, 'CCM6-2026', 'CCM6-2026')).toBeUndefined();
  });
});

test('an agenda has a point a line; two alike are two', () => {
  expect(pointsOf('Ouverture\n\n Pause \nPause').map(({ point }) => point)).toEqual([
    'Ouverture',
    'Pause',
    'Pause',
  ]);
});

describe('who holds meetings', () => {
  test.each([
    ['secretariat', 'NE', 5, ['NE'], false],
    ['council', 'NE001', 1, ['NE001'], true],
    ['observatory', 'NE001002001', 0, [], true],
    ['moderator', 'NE', 0, [], true],
  ] as const)('%s of %s', (role, place, kinds, places, placed) => {
    const rights = meetingRights(person(role, place, role === 'moderator' ? 'mi' : '*'), NOW);
    expect(rights.kinds).toHaveLength(kinds);
    expect(rights).toMatchObject({ places, placed });
  });
});
