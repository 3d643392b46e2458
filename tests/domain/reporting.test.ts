import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import type { Fields } from '#domain/json.ts';
import { REPORT_FREQUENCIES } from '#domain/record.ts';
import {
  byPressing,
  dueDates,
  follows,
  isSettled,
  owes,
  reportsFor,
  standingOf,
  termsOf,
} from '#domain/reporting.ts';
import { actor, grant } from '../setup/actors.ts';

const NOW = '2026-11-26T10:00:00.000Z';

describe('due dates', () => {
  it.each([
    ['once', ['2026-11-15']],
    [null, ['2026-11-15']],
    ['quarterly', ['2026-03-31', '2026-06-30', '2026-09-30', '2026-11-15']],
    ['half_yearly', ['2026-06-30', '2026-11-15']],
    ['yearly', ['2026-11-15']],
  ])('%s until the due date', (frequency, dates) => {
    const fields = { dueDate: '2026-11-15', frequency };
    expect(dueDates(fields, '2026-02-01', '2030-01-01')).toEqual(dates);
  });

  it('has none without a due date, and none out of the days that are asked for', () => {
    expect(dueDates({ frequency: 'quarterly' }, '2026-01-01', '2027-01-01')).toEqual([]);
    const fields = { dueDate: '2027-06-30', frequency: 'quarterly' };
    expect(dueDates(fields, '2026-09-30', '2026-12-31')).toEqual(['2026-09-30', '2026-12-31']);
    expect(dueDates(fields, '2027-07-01', '2028-01-01')).toEqual([]);
  });

  it('ends a year at the end of December, once', () => {
    const fields = { dueDate: '2027-12-31', frequency: 'yearly' };
    expect(dueDates(fields, '2025-05-01', '2028-01-01')).toEqual([
      '2025-12-31',
      '2026-12-31',
      '2027-12-31',
    ]);
  });

  it('is sorted, has no date twice, none after the due date, and ends with it', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        day,
        day,
        day,
        fc.constantFrom(...REPORT_FREQUENCIES),
        (dueDate, from, until, frequency) => {
          const dates = dueDates({ dueDate, frequency }, from, until);
          expect(dates).toEqual([...new Set(dates)].sort());
          for (const date of dates) {
            expect(date <= dueDate && from <= date && date <= until).toBe(true);
          }
          if (from <= dueDate && dueDate <= until) expect(dates.at(-1)).toBe(dueDate);
        },
      ),
    );
  });
});

describe('where reports stand', () => {
  const today = '2026-11-26';
  const report = (due: string, state: string) => ({ fields: { kind: 'report', due, state } });
  const sent = (due: string) => report(due, 'submitted');
  const quarterly = { dueDate: '2027-06-30', frequency: 'quarterly' };

  it.each([
    ['no due date', {}, [], 'none', null],
    ['far', { dueDate: '2027-06-30' }, [], 'not_due', '2027-06-30'],
    ['thirty days ahead', { dueDate: '2026-12-26' }, [], 'due', '2026-12-26'],
    ['thirty-one days ahead', { dueDate: '2026-12-27' }, [], 'not_due', '2026-12-27'],
    ['the day itself', { dueDate: today }, [], 'due', today],
    ['the day after', { dueDate: '2026-11-25' }, [], 'overdue', '2026-11-25'],
    ['long past', { dueDate: '2021-12-31' }, [], 'overdue', '2021-12-31'],
    ['sent', { dueDate: '2026-11-25' }, [sent('2026-11-25')], 'reported', '2026-11-25'],
    [
      'validated',
      { dueDate: '2026-11-25' },
      [report('2026-11-25', 'validated')],
      'reported',
      '2026-11-25',
    ],
    [
      'returned',
      { dueDate: '2026-11-25' },
      [report('2026-11-25', 'returned')],
      'overdue',
      '2026-11-25',
    ],
    ['sent ahead', { dueDate: '2026-12-20' }, [sent('2026-12-20')], 'reported', '2026-12-20'],
    ['the quarter that ended', quarterly, [], 'overdue', '2026-09-30'],
    ['told of that quarter', quarterly, [sent('2026-09-30')], 'reported', '2026-09-30'],
    ['told of an older one', quarterly, [sent('2026-06-30')], 'overdue', '2026-09-30'],
    ['told of the next one', quarterly, [sent('2026-12-31')], 'reported', '2026-12-31'],
  ])('%s', (_case, fields: Fields, reports, standing, due) => {
    const recommendation = { fields, createdAt: '2026-01-10T08:00:00+01:00' };
    expect(standingOf(recommendation, reports, today)).toEqual({ standing, due });
  });

  it('asks for the next quarter once the last one is told and the next is near', () => {
    const recommendation = { fields: quarterly, createdAt: '2026-01-10T08:00:00+01:00' };
    expect(standingOf(recommendation, [sent('2026-09-30')], '2026-12-05')).toEqual({
      standing: 'due',
      due: '2026-12-31',
    });
  });

  it('asks for no quarter that was over before the recommendation was written', () => {
    const recommendation = { fields: quarterly, createdAt: '2026-10-15T08:00:00+01:00' };
    expect(standingOf(recommendation, [], today)).toEqual({
      standing: 'not_due',
      due: '2026-12-31',
    });
  });

  it.each([
    { progress: 'done' },
    { progress: 'not_applicable' },
    { decision: 'abandon' },
    { decision: 'merge' },
    { decision: 'carry_over' },
    { mergedInto: 'r2' },
  ])('asks for nothing once it is %j', (settled) => {
    const fields = { dueDate: '2026-01-31', ...settled };
    expect(isSettled(fields)).toBe(true);
    expect(standingOf({ fields, createdAt: '2026-01-01T08:00:00+01:00' }, [], today)).toEqual({
      standing: 'none',
      due: null,
    });
  });

  it('still asks once it is to be reworded, or partly done', () => {
    expect(isSettled({ decision: 'reword', progress: 'partly_done' })).toBe(false);
  });

  it('puts the most pressing first', () => {
    const all = [
      { standing: 'none', due: null },
      { standing: 'reported', due: '2026-09-30' },
      { standing: 'due', due: '2026-12-20' },
      { standing: 'due', due: '2026-12-10' },
      { standing: 'overdue', due: '2026-11-01' },
      { standing: 'overdue', due: '2026-10-01' },
    ] as const;
    expect([...all].sort(byPressing).map(({ due }) => due)).toEqual([
      '2026-10-01',
      '2026-11-01',
      '2026-12-10',
      '2026-12-20',
      '2026-09-30',
      null,
    ]);
  });
});

describe('terms that a report may answer', () => {
  it('goes from the year before to the next one', () => {
    const fields = { dueDate: '2028-12-31', frequency: 'half_yearly' };
    const terms = (createdAt: string) => termsOf({ fields, createdAt }, '2026-11-26');
    expect(terms('2020-01-01T08:00:00+01:00')).toEqual([
      '2025-06-30',
      '2025-12-31',
      '2026-06-30',
      '2026-12-31',
    ]);
    expect(terms('2026-08-01T08:00:00+01:00')).toEqual(['2026-12-31']);
    expect(termsOf({ fields: {}, createdAt: '' }, '2026-11-26')).toEqual([]);
  });
});

describe('who owes a report', () => {
  const agadez = { group: 'mi', regions: ['NE001'] };
  it.each([
    ['secretariat', actor('u', grant('secretariat', 'NE')), agadez, false, true],
    ['secretariat', actor('u', grant('secretariat', 'NE')), { group: 'ge' }, true, true],
    ['moderator of the group', actor('u', grant('moderator', 'NE', 'mi')), agadez, true, true],
    ['another moderator', actor('u', grant('moderator', 'NE', 'pr')), agadez, false, false],
    ['council', actor('u', grant('council', 'NE001')), agadez, true, true],
    ['another council', actor('u', grant('council', 'NE005')), agadez, false, false],
    ['observatory', actor('u', grant('observatory', 'NE001002001')), agadez, true, true],
    ['mission', actor('u', grant('mission', 'NE001')), agadez, false, false],
    ['council of another group', actor('u', grant('council', 'NE001', 'pr')), agadez, false, false],
    ['council', actor('u', grant('council', 'NE001')), { group: 'mi' }, false, false],
    [
      'council',
      actor('u', grant('council', 'NE001')),
      { group: 'mi', regions: ['NE'] },
      false,
      false,
    ],
    ['administrator', actor('u', grant('admin', 'NE')), { group: 'ge' }, false, false],
  ])('%s', (_role, actor, fields: Fields, owed, followed) => {
    expect([owes(actor, fields, NOW), follows(actor, fields, NOW)]).toEqual([owed, followed]);
  });

  it('nobody whose right has ended', () => {
    const ended = { ...grant('council', 'NE001'), until: '2026-06-30T00:00:00.000Z' };
    expect(owes(actor('u', ended), agadez, NOW)).toBe(false);
  });
});

describe('reports that spare one', () => {
  const reports = [
    { fields: { place: 'NE001002001' } },
    { fields: { place: 'NE005' } },
    { fields: {} },
    { fields: { place: 'NE' } },
  ];
  const spared = (actor: Actor) =>
    reportsFor(actor, reports, NOW).map((report) => reports.indexOf(report));

  it('of the own region and of the whole country; any for the secretariat and moderators', () => {
    expect(spared(actor('u', grant('council', 'NE001')))).toEqual([0, 2, 3]);
    expect(spared(actor('u', grant('observatory', 'NE001002001')))).toEqual([0, 2, 3]);
    expect(spared(actor('u', grant('moderator', 'NE', 'mi')))).toEqual([0, 1, 2, 3]);
    expect(spared(actor('u', grant('secretariat', 'NE')))).toEqual([0, 1, 2, 3]);
  });
});
