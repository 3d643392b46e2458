import { type Day, dayWords, parseDay, shortDayWords, utc, withDay } from './date.ts';
import { MONTHS, SHORT_MONTHS, WEEKDAYS } from './fr/calendar.ts';

/**
 * Dates, numbers and sizes in French words. Two kinds of time, never mixed:
 * - a date-only text `YYYY-MM-DD` is read by its digits and has no zone;
 * - an instant (ISO with offset or `Z`, or ms) is shown in `zone`, minutes east of UTC; by default
 *   the device's own zone at that instant.
 * What can't be read is given back as it came: a wrong date is shown, not hidden.
 */
export type Instant = string | number;

const NB = '\u00a0';

/** samedi 21 novembre 2026 */
export const formatWeekday = (date: string): string =>
  withDay(date, (day) => `${weekday(day)} ${dayWords(day)} ${day.year}`);

/** samedi 21 novembre à 17 h 05; the year is written when it isn't the one of `now`. */
export const formatInstant = (instant: Instant, options: InstantOptions = {}): string =>
  withWall(
    instant,
    options,
    (wall) => `${weekday(wall)} ${dayWords(wall)}${year(wall, options)} à${NB}${time(wall)}`,
  );

/** 21 nov., 17 h 05 (21 nov. 2026, 17 h 05 when the year isn't the one of `now`). */
export const formatShortInstant = (instant: Instant, options: InstantOptions = {}): string =>
  withWall(
    instant,
    options,
    (wall) => `${shortDayWords(wall)}${year(wall, options)}, ${time(wall)}`,
  );

/** 17 h 05 */
export const formatTime = (instant: Instant, options: InstantOptions = {}): string =>
  withWall(instant, options, time);

/** The local date of an instant, `YYYY-MM-DD`: to compare it with a date-only text. */
export const dateOfInstant = (instant: Instant, options: InstantOptions = {}): string =>
  withWall(instant, options, ({ year, month, day }) => `${year}-${pad(month)}-${pad(day)}`);

/** novembre 2026, T3 2026 (juillet à septembre), S1 2026, 2026, from `2026-11`, `2026-T3`, `2026-S1`, `2026`. */
export const formatPeriod = (period: string): string => {
  const quarter = /^(\d{4})-[TQ]([1-4])$/.exec(period);
  if (quarter) {
    const first = (Number(quarter[2]) - 1) * 3;
    return `T${quarter[2]}${NB}${quarter[1]} (${MONTHS[first]} à ${MONTHS[first + 2]})`;
  }
  const half = /^(\d{4})-S([12])$/.exec(period);
  if (half) return `S${half[2]}${NB}${half[1]}`;
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(period);
  return month ? `${MONTHS[Number(month[2]) - 1]} ${month[1]}` : period;
};

/** T3 2026, nov. 2026: for narrow places. */
export const formatShortPeriod = (period: string): string => {
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(period);
  return month
    ? `${SHORT_MONTHS[Number(month[2]) - 1]} ${month[1]}`
    : period
        .replace(/^(\d{4})-[TQ]([1-4])$/, `T$2${NB}$1`)
        .replace(/^(\d{4})-(S[12])$/, `$2${NB}$1`);
};

/** dans 7 jours, demain, aujourd’hui, hier, il y a 3 jours; both are date-only texts. */
export const formatRelativeDay = (date: string, today: string): string => {
  const days = daysBetween(today, date);
  if (days === undefined) return date;
  const near = {
    '-2': 'avant-hier',
    '-1': 'hier',
    0: 'aujourd’hui',
    1: 'demain',
    2: 'après-demain',
  };
  const known = near[days as keyof typeof near];
  if (known) return known;
  const words = `${formatNumber(Math.abs(days))}${NB}jours`;
  return days > 0 ? `dans ${words}` : `il y a ${words}`;
};

/** Whole days from one date-only text to another; undefined when one can't be read. */
export const daysBetween = (from: string, to: string): number | undefined => {
  const [a, b] = [parseDay(from), parseDay(to)];
  return a && b ? (utc(b) - utc(a)) / 86_400_000 : undefined;
};

const numbers = new Intl.NumberFormat('fr-NE', { maximumFractionDigits: 2 });
const tenths = new Intl.NumberFormat('fr-NE', { maximumFractionDigits: 1 });

/** 1 234 567,5 */
export const formatNumber = (value: number): string => numbers.format(value);

/** 15 % from 0.15 */
export const formatPercent = (ratio: number): string =>
  `${numbers.format(Math.round(ratio * 100))}${NB}%`;

/** 148 ko, 1,2 Mo, 3 Go: powers of 1000, as phones count their data. Less than 1 ko shows as 1 ko. */
export const formatBytes = (bytes: number): string => {
  if (bytes <= 0) return `0${NB}ko`;
  if (bytes < 999_500) return `${Math.max(1, Math.round(bytes / 1000))}${NB}ko`;
  const [size, unit] = bytes < 999_950_000 ? [bytes / 1e6, 'Mo'] : [bytes / 1e9, 'Go'];
  return `${tenths.format(size)}${NB}${unit}`;
};

/** 5 min 20 s, 2 h 05, 3 jours: a length of time, rounded to what matters. */
export const formatDuration = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds}${NB}s`;
  if (seconds < 600 && seconds % 60)
    return `${Math.floor(seconds / 60)}${NB}min ${seconds % 60}${NB}s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes}${NB}min`;
  if (minutes < 2880) return `${Math.floor(minutes / 60)}${NB}h${NB}${pad(minutes % 60)}`;
  return `${Math.floor(minutes / 1440)}${NB}jours`;
};

export interface InstantOptions {
  /** Minutes east of UTC; Niamey is 60. */
  readonly zone?: number;
  /** ms; the year is left out when it is this one's. Without it, it is always written. */
  readonly now?: number;
}

interface Wall extends Day {
  readonly hours: number;
  readonly minutes: number;
}

const withWall = (
  instant: Instant,
  { zone }: InstantOptions,
  words: (wall: Wall) => string,
): string => {
  const ms = typeof instant === 'number' ? instant : parseInstant(instant);
  if (Number.isNaN(ms)) return String(instant);
  return words(wallOf(ms, zone));
};

/** A text without a time or an offset is no instant: the browser would guess its zone. */
const parseInstant = (text: string): number =>
  /T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;

const wallOf = (ms: number, zone = -new Date(ms).getTimezoneOffset()): Wall => {
  const shifted = new Date(ms + zone * 60_000);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hours: shifted.getUTCHours(),
    minutes: shifted.getUTCMinutes(),
  };
};

const weekday = (day: Day) => WEEKDAYS[new Date(utc(day)).getUTCDay()];
const time = ({ hours, minutes }: Wall) => `${hours}${NB}h${NB}${pad(minutes)}`;
const pad = (value: number) => String(value).padStart(2, '0');
const year = (wall: Wall, { now, zone }: InstantOptions) =>
  now !== undefined && wallOf(now, zone).year === wall.year ? '' : ` ${wall.year}`;
