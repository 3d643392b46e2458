import { expect, test } from 'vitest';
import { ALLOWANCES, MOST_ALLOWANCES } from './allow-list.ts';
import { EXPECTED } from './expected.ts';

test('the allow-list is short, and each entry says what, why and who is right', () => {
  expect(ALLOWANCES.length).toBeLessThanOrEqual(MOST_ALLOWANCES);
  for (const entry of ALLOWANCES) {
    expect(entry.node).toMatch(/^\/./);
    expect(entry.cause).toMatch(/\w+ \w+ \w+/);
    expect(['oracle', 'ours']).toContain(entry.right);
    expect(entry.oracle).not.toBe(entry.ours);
  }
  const places = ALLOWANCES.map(({ form, node, kind }) => `${form} ${node} ${kind}`);
  expect(new Set(places).size).toBe(places.length);
});

test('each outcome that was written beforehand has its reason', () => {
  for (const { reason } of [...EXPECTED.forms, ...EXPECTED.expressions])
    expect(reason).toMatch(/\w+ \w+/);
});
