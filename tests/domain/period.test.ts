import { expect, test } from 'vitest';
import { lastFinished } from '#domain/period.ts';

test.each([
  ['2026-11-23', '2026-10', '2026-T3', '2025'],
  ['2026-10-01', '2026-09', '2026-T3', '2025'],
  ['2026-09-30', '2026-08', '2026-T2', '2025'],
  ['2026-01-01', '2025-12', '2025-T4', '2025'],
  ['2026-03-31', '2026-02', '2025-T4', '2025'],
  ['2026-04-01', '2026-03', '2026-T1', '2025'],
  ['2026-12-31', '2026-11', '2026-T3', '2025'],
])(
  'on %s the last month, quarter and year over are %s, %s and %s',
  (today, month, quarter, year) => {
    expect(lastFinished('monthly', today)).toBe(month);
    expect(lastFinished('quarterly', today)).toBe(quarter);
    expect(lastFinished('yearly', today)).toBe(year);
  },
);
