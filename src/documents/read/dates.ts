/** Days before the 1 March of a year, counted from the 1 March of the year 0. */
const MARCH_1900 = 719_468;

/** The date of a day of Excel, which counts from 1900 or from 1904; undefined before and far after. */
export function dateOfDays(days: number, from1904 = false): string | undefined {
  if (days < 1 || days > 2_958_465) return undefined;
  // why: Excel believes in a 29 February 1900
  const since1970 = from1904 ? days - 24_107 : days - (days < 60 ? 25_568 : 25_569);
  return civil(since1970);
}

/** Howard Hinnant's way from days since 1970 to a date of our calendar. */
function civil(since1970: number): string {
  const days = since1970 + MARCH_1900;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const march = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * march + 2) / 5) + 1;
  const month = march < 10 ? march + 3 : march - 9;
  return dateText(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

/**
 * `12/06/2026`, `12.6.2026`, `12-06-2026` or `2026-06-12` (hours behind it are left out); undefined
 * for everything else: a month in letters, a year of two digits, a day that no month has.
 */
export function readDate(text: string): string | undefined {
  const plain = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(plain);
  if (iso) return sound(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(plain);
  return french ? sound(Number(french[3]), Number(french[2]), Number(french[1])) : undefined;
}

function sound(year: number, month: number, day: number): string | undefined {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days && year >= 1900 ? dateText(year, month, day) : undefined;
}

const dateText = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
