import { expect, it } from 'vitest';
import { inParts } from '#client/db/parts.ts';
import { MAX_MUTATION_BYTES } from '#sync/terms.ts';

const create = (set: Record<string, string>) =>
  ({ type: 'create', entity: 'entry', id: 'e', set }) as const;

it('leaves a change that fits as it is', () => {
  const change = create({ form: 'f', '/q': 'a' });
  expect(inParts(change)).toEqual([change]);
});

it('sends the answers of a long entry as a creation and patches that each fit twice', () => {
  const answers = Object.fromEntries(
    Array.from({ length: 3000 }, (_, index) => [
      `/ligne[${index}]/nom`,
      `Ligne ${index} `.repeat(6),
    ]),
  );
  const parts = inParts(create({ ...answers, form: 'f' }));
  expect(parts.length).toBeGreaterThan(3);
  expect(parts[0]).toMatchObject({ type: 'create', set: { form: 'f' } });
  expect(parts.slice(1).every(({ type, set }) => type === 'patch' && !('form' in set))).toBe(true);
  expect(Object.assign({}, ...parts.map(({ set }) => set))).toEqual({ ...answers, form: 'f' });
  for (const { set } of parts)
    expect(JSON.stringify(set).length * 2).toBeLessThan(MAX_MUTATION_BYTES);
});

it('cannot cut one value', () => {
  const text = 'x'.repeat(MAX_MUTATION_BYTES);
  const parts = inParts(create({ form: 'f', '/a': 'court', '/b': text }));
  expect(parts.map(({ set }) => Object.keys(set))).toEqual([['form', '/a'], ['/b']]);
});
