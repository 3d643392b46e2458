const QUARTERS = 8;
const YEARS = 3;

/** Periods that a figure of a report may speak of, the latest first: quarters, then years. */
export function recentPeriods(today: string): readonly string[] {
  const year = Number(today.slice(0, 4));
  const quarter = Math.ceil(Number(today.slice(5, 7)) / 3);
  const quarters = Array.from({ length: QUARTERS }, (_, back) => {
    const index = year * 4 + (quarter - 1) - back;
    return `${Math.floor(index / 4)}-T${(index % 4) + 1}`;
  });
  return [...quarters, ...Array.from({ length: YEARS }, (_, back) => String(year - back))];
}
