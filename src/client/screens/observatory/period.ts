/** The quarter before a quarter; undefined for other periods. */
export function quarterBefore(period: string): string | undefined {
  const [, year, quarter] = /^(\d{4})-T([1-4])$/.exec(period) ?? [];
  if (!year) return undefined;
  return quarter === '1' ? `${Number(year) - 1}-T4` : `${year}-T${Number(quarter) - 1}`;
}
