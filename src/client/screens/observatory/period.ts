/** The last quarter that is over on a local date: `2026-T3` on `2026-11-23`. */
export function lastFinishedQuarter(today: string): string {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const quarter = Math.ceil(month / 3) - 1;
  return quarter === 0 ? `${year - 1}-T4` : `${year}-T${quarter}`;
}

/** The quarter before a quarter; undefined for other periods. */
export function quarterBefore(period: string): string | undefined {
  const [, year, quarter] = /^(\d{4})-T([1-4])$/.exec(period) ?? [];
  if (!year) return undefined;
  return quarter === '1' ? `${Number(year) - 1}-T4` : `${year}-T${Number(quarter) - 1}`;
}
