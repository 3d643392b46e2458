import { expect, test } from 'vitest';
import { carryAll } from '#client/recommendation/life/carry.ts';
import {
  carriedTo,
  codesThere,
  likelyTarget,
  targetsOf,
  transferable,
} from '#client/screens/meetings/transfer.ts';
import type { Fields } from '#domain/json.ts';

const record = (id: string, fields: Fields) => ({ id, fields });
const SESSIONS = [
  record('gtm', { code: 'GTM-2021', kind: 'gtm' }),
  record('ccm5', { code: 'CCM5-2019', kind: 'ccm_political', date: '2019-06-12' }),
  record('ccm6', { code: 'CCM6-2026', kind: 'ccm_political', date: '2026-12-10' }),
  record('prep', { code: 'PREP-2026', kind: 'preparatory', date: '2026-12-01' }),
  record('cr', { code: 'CR-AGADEZ-2026', kind: 'regional', date: '2026-11-30' }),
];
const RECS = [
  record('r2', { code: 'GTM-2021-02', session: 'gtm', group: 'gc', position: 2, text: 'Deux' }),
  record('r1', { code: 'GTM-2021-01', session: 'gtm', group: 'gc', position: 1, text: 'Un' }),
  record('r3', { session: 'gtm', group: 'gc', position: 3, text: 'Trois', decision: 'abandon' }),
  record('x', { code: 'CCM6-2026-GC-01', session: 'ccm6', group: 'gc', carriedFrom: 'r2' }),
];

test('goes to any other meeting than the technical group’s, by default the next one to come', () => {
  const targets = targetsOf(SESSIONS, 'gtm');
  expect(targets.map(({ id }) => id)).toEqual(['ccm6', 'prep', 'cr', 'ccm5']);
  expect(likelyTarget(targets, '2026-11-26')).toBe('prep');
  expect(likelyTarget(targets, '2027-01-01')).toBe('ccm6');
  expect(likelyTarget([], '2027-01-01')).toBe('');
});

test('offers what is still open, in the order of its table, and knows what went where', () => {
  const rows = transferable(RECS, 'gtm');
  expect(rows.map(({ id }) => id)).toEqual(['r1', 'r2']);
  expect(rows.map((rec) => carriedTo(rec, RECS))).toEqual([[], ['ccm6']]);
});

test('tells the reference that each would take there', () => {
  const session = SESSIONS[2];
  if (!session) throw new Error('no session');
  const changes = carryAll(transferable(RECS, 'gtm'), session, RECS, () => '');
  expect([...codesThere(changes)]).toEqual([['r1', 'CCM6-2026-GC-02']]);
});
