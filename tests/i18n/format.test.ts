import { describe, expect, it } from 'vitest';
import { formatDate, formatShortDate } from '#i18n/date.ts';
import {
  dateOfInstant,
  daysBetween,
  formatBytes,
  formatDuration,
  formatInstant,
  formatNumber,
  formatPercent,
  formatPeriod,
  formatRelativeDay,
  formatShortInstant,
  formatShortPeriod,
  formatTime,
  formatWeekday,
} from '#i18n/format.ts';

/** No-break spaces, narrow ones too, as plain ones: the tables stay readable. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const NIAMEY = { zone: 60 };

describe('date-only texts', () => {
  it.each([
    ['2026-11-21', '21 novembre 2026', '21 nov. 2026', 'samedi 21 novembre 2026'],
    ['2026-01-01', '1er janvier 2026', '1er janv. 2026', 'jeudi 1er janvier 2026'],
    ['2024-02-29', '29 février 2024', '29 févr. 2024', 'jeudi 29 février 2024'],
    ['2021-07-23', '23 juillet 2021', '23 juil. 2021', 'vendredi 23 juillet 2021'],
  ])('%s', (date, words, short, weekday) => {
    expect(plain(formatDate(date))).toBe(words);
    expect(plain(formatShortDate(date))).toBe(short);
    expect(plain(formatWeekday(date))).toBe(weekday);
  });

  it.each(['', '2026-02-30', '2026-13-01', '21/11/2026', '2026-11-21T10:00:00Z', '2026'])(
    'gives « %s » back as it came',
    (date) => {
      expect(formatDate(date)).toBe(date);
    },
  );

  it('reads the same day in every zone', () => {
    const before = process.env['TZ'];
    for (const zone of ['Pacific/Kiritimati', 'America/Los_Angeles', 'Africa/Niamey']) {
      process.env['TZ'] = zone;
      expect(plain(formatWeekday('2026-03-01'))).toBe('dimanche 1er mars 2026');
    }
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  });
});

describe('instants', () => {
  const now = Date.parse('2026-11-23T08:00:00Z');

  it.each([
    ['2026-11-21T17:05:00+01:00', 'samedi 21 novembre à 17 h 05', '21 nov., 17 h 05'],
    ['2026-11-21T16:05:00Z', 'samedi 21 novembre à 17 h 05', '21 nov., 17 h 05'],
    ['2026-11-21T23:30:00Z', 'dimanche 22 novembre à 0 h 30', '22 nov., 0 h 30'],
    ['2025-12-31T23:30:00Z', 'jeudi 1er janvier à 0 h 30', '1er janv., 0 h 30'],
    ['2025-12-31T22:30:00Z', 'mercredi 31 décembre 2025 à 23 h 30', '31 déc. 2025, 23 h 30'],
  ])('%s', (instant, words, short) => {
    expect(plain(formatInstant(instant, { ...NIAMEY, now }))).toBe(words);
    expect(plain(formatShortInstant(instant, { ...NIAMEY, now }))).toBe(short);
    expect(formatInstant(Date.parse(instant), { ...NIAMEY, now })).toBe(
      formatInstant(instant, { ...NIAMEY, now }),
    );
  });

  it('writes the year when it does not know which one it is', () => {
    expect(plain(formatInstant('2026-11-21T16:05:00Z', NIAMEY))).toBe(
      'samedi 21 novembre 2026 à 17 h 05',
    );
    expect(plain(formatTime('2026-11-21T08:42:00Z', NIAMEY))).toBe('9 h 42');
  });

  it('knows the local day of an instant', () => {
    expect(dateOfInstant('2026-11-21T23:30:00Z', NIAMEY)).toBe('2026-11-22');
    expect(dateOfInstant('2026-11-21T23:30:00Z', { zone: 0 })).toBe('2026-11-21');
  });

  it('takes no text without an offset for an instant', () => {
    expect(formatTime('2026-11-21', NIAMEY)).toBe('2026-11-21');
    expect(formatTime('2026-11-21T08:42:00', NIAMEY)).toBe('2026-11-21T08:42:00');
  });
});

it.each([
  ['2026-T3', 'T3 2026 (juillet à septembre)', 'T3 2026'],
  ['2026-T1', 'T1 2026 (janvier à mars)', 'T1 2026'],
  ['2026-11', 'novembre 2026', 'nov. 2026'],
  ['2026-S2', 'S2 2026', 'S2 2026'],
  ['2026', '2026', '2026'],
  ['2026-T5', '2026-T5', '2026-T5'],
])('period %s', (period, words, short) => {
  expect(plain(formatPeriod(period))).toBe(words);
  expect(plain(formatShortPeriod(period))).toBe(short);
});

it.each([
  ['2026-11-30', 'dans 7 jours'],
  ['2026-11-26', 'dans 3 jours'],
  ['2026-11-25', 'après-demain'],
  ['2026-11-24', 'demain'],
  ['2026-11-23', 'aujourd’hui'],
  ['2026-11-22', 'hier'],
  ['2026-11-21', 'avant-hier'],
  ['2026-11-20', 'il y a 3 jours'],
  ['2021-07-23', 'il y a 1 949 jours'],
  ['?', '?'],
])('%s seen on 23 November 2026', (date, words) => {
  expect(plain(formatRelativeDay(date, '2026-11-23'))).toBe(words);
});

it('counts days across a change of year and of leap day', () => {
  expect(daysBetween('2023-12-31', '2024-03-01')).toBe(61);
  expect(daysBetween('2024-03-01', '2023-12-31')).toBe(-61);
  expect(daysBetween('2024-03-01', 'never')).toBeUndefined();
});

it.each([
  [0, '0 ko'],
  [1, '1 ko'],
  [148_200, '148 ko'],
  [999_499, '999 ko'],
  [999_500, '1 Mo'],
  [1_234_567, '1,2 Mo'],
  [38_000_000, '38 Mo'],
  [1_200_000_000, '1,2 Go'],
])('%d bytes', (bytes, words) => {
  expect(plain(formatBytes(bytes))).toBe(words);
});

it.each([
  [1_234_567, '1 234 567'],
  [1206.5, '1 206,5'],
  [0, '0'],
  [-3, '-3'],
])('number %d', (value, words) => {
  expect(plain(formatNumber(value))).toBe(words);
});

it.each([
  [0.1475, '15 %'],
  [0, '0 %'],
  [1, '100 %'],
])('ratio %d', (ratio, words) => {
  expect(plain(formatPercent(ratio))).toBe(words);
});

it.each([
  [0, '0 s'],
  [45_000, '45 s'],
  [320_000, '5 min 20 s'],
  [300_000, '5 min'],
  [840_000, '14 min'],
  [7_500_000, '2 h 05'],
  [3 * 86_400_000, '3 jours'],
])('%d ms', (ms, words) => {
  expect(plain(formatDuration(ms))).toBe(words);
});
