import { MONTHS, SHORT_MONTHS } from './fr/calendar.ts';

/** A date-only text `YYYY-MM-DD` in French words: read by its digits, it has no zone. */
/** 21 novembre 2026 · « 1er » for the first of a month. */
export const formatDate = (date: string): string =>
  withDay(date, (day) => `${dayWords(day)} ${day.year}`);

/** 21 nov. 2026 */
export const formatShortDate = (date: string): string =>
  withDay(date, (day) => `${shortDayWords(day)} ${day.year}`);

export interface Day {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  readonly day: number;
}

/** The text as it came when it can't be read: a wrong date is shown, not hidden. */
export const withDay = (date: string, words: (day: Day) => string): string => {
  const day = parseDay(date);
  return day ? words(day) : date;
};

export const parseDay = (date: string): Day | undefined => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!parts) return undefined;
  const day = { year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) };
  const back = new Date(utc(day));
  return back.getUTCMonth() + 1 === day.month && back.getUTCDate() === day.day ? day : undefined;
};

export const utc = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day);
const first = (day: number) => (day === 1 ? '1er' : String(day));
export const dayWords = ({ day, month }: Day) => `${first(day)} ${MONTHS[month - 1]}`;
export const shortDayWords = ({ day, month }: Day) => `${first(day)} ${SHORT_MONTHS[month - 1]}`;
