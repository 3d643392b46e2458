import { describe, expect, it } from 'vitest';
import type { Fields } from '#domain/json.ts';
import { SCHEMA } from '#sync/terms.ts';
import { CONVERSION, type Conversion, upgradeMutation } from '#sync/upgrade.ts';

/** 1 called a lead `owner`; 2 wrote progress in percent. */
const THREE: Conversion = {
  schema: 3,
  steps: {
    1: (mutation) => {
      const { owner, ...set } = mutation['set'] as Fields;
      return { ...mutation, set: owner === undefined ? set : { ...set, lead: owner } };
    },
    2: (mutation) => {
      const { percent, ...set } = mutation['set'] as Fields;
      return { ...mutation, set: percent === 100 ? { ...set, progress: 'done' } : set };
    },
  },
};

describe('a mutation of an older schema', () => {
  it.each([
    [1, { owner: 'X', percent: 100 }, { lead: 'X', progress: 'done' }],
    [2, { owner: 'X', percent: 100 }, { owner: 'X', progress: 'done' }],
    [3, { owner: 'X', percent: 100 }, { owner: 'X', percent: 100 }],
  ])('%i goes on step by step', (schema, set, expected) => {
    const raw: Fields = { mid: 'm', schema, set };
    const before = structuredClone(raw);
    const upgraded = upgradeMutation(raw, THREE);
    expect(upgraded).toEqual({ ok: true, value: { mid: 'm', schema: 3, set: expected } });
    expect(raw).toEqual(before);
  });

  it('that is newer than we are waits', () => {
    const upgraded = upgradeMutation({ schema: 4, set: {} }, THREE);
    expect(upgraded).toEqual({ ok: false, problem: { code: 'schema_newer' } });
  });

  it('without a step is a bug of ours', () => {
    expect(() => upgradeMutation({ schema: 1 }, { schema: 2, steps: {} })).toThrow('schema 1');
  });

  it('has every step from the first schema to ours', () => {
    const first = upgradeMutation({ schema: 1, set: {} });
    expect(first).toMatchObject({ ok: true, value: { schema: SCHEMA } });
    expect(CONVERSION.schema).toBe(SCHEMA);
  });
});
