import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '#domain/json.ts';
import { type MergeRules, type MergeState, mergeMutation } from '#sync/merge.ts';
import type { Mutation } from '#sync/protocol.ts';

const RULES: MergeRules = {
  groupOf: (field) => (field === 'women' || field === 'men' ? 'count' : field),
  isSet: (field) => field === 'tags',
  locked: false,
};

const START: MergeState = { fields: {}, fieldRev: {}, rev: 0, deleted: false };

const mutation = (over: Partial<Mutation>): Mutation => ({
  mid: '01930000-0000-7000-8000-000000000000',
  replica: 'r_a',
  n: 1,
  prev: '',
  author: 'u_a',
  g: 1,
  epoch: 'e1',
  schema: 1,
  type: 'patch',
  entity: 'item',
  id: 'x',
  base: 0,
  set: {},
  was: {},
  after: [],
  at: '2026-11-20T16:40:00+01:00',
  ...over,
});

const apply = (state: MergeState, over: Partial<Mutation>, rules = RULES) =>
  mergeMutation(state, mutation(over), 'e1', rules);

/** State after replica `replica` wrote `set` as its mutation `n`. */
const written = (set: Record<string, Json>, replica = 'r_b', n = 1, from = START) =>
  apply(from, { replica, n, base: from.rev, set: set as Mutation['set'] }).state;

describe('a field group', () => {
  it('applies on the state it stood on', () => {
    const outcome = apply(written({ text: 'a' }), { base: 1, set: { text: 'b' } });
    expect(outcome.status).toBe('applied');
    expect(outcome.state).toMatchObject({ fields: { text: 'b' }, rev: 2 });
  });

  it('conflicts with what another replica wrote since: the server keeps its value', () => {
    const outcome = apply(written({ text: 'a' }), {
      base: 0,
      set: { text: 'b' },
      was: { text: null },
    });
    expect(outcome.status).toBe('conflict');
    expect(outcome.state).toMatchObject({ fields: { text: 'a' }, rev: 1 });
    expect(outcome.conflicts).toEqual([
      {
        group: 'text',
        reason: 'concurrent',
        was: { text: null },
        mine: { text: 'b' },
        theirs: { text: 'a' },
      },
    ]);
  });

  it('is silent when both wrote the same value', () => {
    const outcome = apply(written({ text: 'a' }), { base: 0, set: { text: 'a' } });
    expect(outcome).toMatchObject({ status: 'merged', changes: [], conflicts: [] });
    expect(outcome.state.rev).toBe(1);
  });

  it('applies its other groups when one conflicts', () => {
    const outcome = apply(written({ text: 'a' }), { base: 0, set: { text: 'b', place: 'NE' } });
    expect(outcome.status).toBe('conflict');
    expect(outcome.state.fields).toEqual({ text: 'a', place: 'NE' });
  });

  it('takes the cells of one count as one value', () => {
    const outcome = apply(written({ women: 1, men: 2 }), { base: 0, set: { women: 1, men: 5 } });
    expect(outcome.conflicts).toMatchObject([
      { group: 'count', mine: { women: 1, men: 5 }, theirs: { women: 1, men: 2 } },
    ]);
    expect(outcome.state.fields).toEqual({ women: 1, men: 2 });
  });

  it("never conflicts with the same replica's earlier writes, whatever the base", () => {
    const first = apply(START, { n: 1, base: 0, set: { text: 'a' } }).state;
    const outcome = apply(first, { n: 2, base: 0, set: { text: 'b' } });
    expect(outcome.state.fields).toEqual({ text: 'b' });
  });

  it('remembers the foreign write under the own ones', () => {
    const foreign = written({ text: 'theirs' });
    const own = apply(foreign, { n: 1, base: 1, set: { text: 'mine' } }).state;
    const outcome = apply(own, { n: 2, base: 0, set: { text: 'mine, later' } });
    expect(outcome.status).toBe('conflict');
  });

  it('puts an overtaken mutation of the same replica into history only', () => {
    const later = apply(START, { n: 5, base: 0, set: { text: 'late' } }).state;
    const outcome = apply(later, { n: 3, base: 0, set: { text: 'early' } });
    expect(outcome.status).toBe('merged');
    expect(outcome.superseded).toMatchObject([{ group: 'text', after: { text: 'early' } }]);
    expect(outcome.state.fields).toEqual({ text: 'late' });
  });

  it('is judged by value across epochs', () => {
    const state = written({ text: 'a' });
    const same = apply(state, { epoch: 'e0', base: 9, set: { text: 'b' }, was: { text: 'a' } });
    expect(same.state.fields).toEqual({ text: 'b' });
    const other = apply(state, { epoch: 'e0', base: 9, set: { text: 'b' }, was: { text: 'z' } });
    expect(other.conflicts).toMatchObject([{ reason: 'epoch' }]);
  });

  it('of a locked record becomes a conflict for the validator', () => {
    const outcome = apply(
      written({ text: 'a' }),
      { base: 1, set: { text: 'b' } },
      { ...RULES, locked: true },
    );
    expect(outcome.conflicts).toMatchObject([{ reason: 'locked', mine: { text: 'b' } }]);
    expect(outcome.state.fields).toEqual({ text: 'a' });
  });
});

describe('a set', () => {
  it('merges adds and removes of both sides', () => {
    const state = written({ tags: ['a', 'b', 'c'] });
    const outcome = apply(state, {
      base: 0,
      set: { tags: ['a', 'd'] },
      was: { tags: ['a', 'b'] },
    });
    expect(outcome.state.fields).toEqual({ tags: ['a', 'c', 'd'] });
  });

  it('takes single adds and removes', () => {
    const state = written({ tags: ['a'] });
    const added = apply(state, { type: 'addItem', base: 0, set: { tags: ['b'] } }).state;
    expect(added.fields).toEqual({ tags: ['a', 'b'] });
    const removed = apply(added, { type: 'removeItem', n: 2, base: 0, set: { tags: ['a'] } });
    expect(removed.state.fields).toEqual({ tags: ['b'] });
  });
});

describe('a removal', () => {
  it('applies when nobody edited since', () => {
    const outcome = apply(written({ text: 'a' }), { type: 'delete', base: 1 });
    expect(outcome.state).toMatchObject({ deleted: true, rev: 2 });
  });

  it('loses against an edit it did not know', () => {
    const outcome = apply(written({ text: 'a' }), { type: 'delete', base: 0 });
    expect(outcome).toMatchObject({ review: true, status: 'merged' });
    expect(outcome.state.deleted).toBe(false);
  });

  it('is undone by an edit that did not know it', () => {
    const state = apply(written({ text: 'a' }), { type: 'delete', base: 1 }).state;
    const outcome = apply(state, { replica: 'r_b', n: 2, base: 1, set: { text: 'b' } });
    expect(outcome).toMatchObject({ review: true, status: 'applied' });
    expect(outcome.state).toMatchObject({ deleted: false, fields: { text: 'b' } });
  });

  it('is undone on purpose by restore', () => {
    const state = apply(written({ text: 'a' }), { type: 'delete', base: 1 }).state;
    const outcome = apply(state, { type: 'restore', n: 2, base: 2 });
    expect(outcome).toMatchObject({ review: false, state: { deleted: false } });
  });
});

describe('any schedule', () => {
  const field = fc.constantFrom('text', 'place', 'women', 'men', 'tags');
  const value = (name: string): fc.Arbitrary<Json> =>
    name === 'tags'
      ? fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'))
      : fc.oneof(fc.constant(null), fc.nat(3), fc.constantFrom('x', 'y'));
  const edit = fc.record({
    replica: fc.constantFrom('r_a', 'r_b', 'r_c'),
    base: fc.nat(12),
    set: field.chain((name) => value(name).map((typed) => ({ [name]: typed }))),
  });

  it('loses no value: it stands, it was overwritten knowingly, or it is kept beside', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
        let state = START;
        const seen = new Map<string, number>();
        for (const { replica, base, set } of edits) {
          const n = (seen.get(replica) ?? 0) + 1;
          seen.set(replica, n);
          const known = Math.min(base, state.rev);
          const before = state;
          const outcome = apply(state, { replica, n, base: known, set: set as Mutation['set'] });
          state = outcome.state;
          for (const [name, typed] of Object.entries(set)) {
            if (name === 'tags') continue;
            const stands = JSON.stringify(state.fields[name] ?? null) === JSON.stringify(typed);
            const kept = [...outcome.conflicts.map(({ mine }) => mine)].some(
              (mine) => name in mine,
            );
            const old = outcome.superseded.some(({ after }) => name in after);
            expect(stands || kept || old).toBe(true);
          }
          for (const { theirs } of outcome.conflicts) {
            for (const name of Object.keys(theirs)) {
              expect(state.fields[name] ?? null).toEqual(before.fields[name] ?? null);
            }
          }
        }
      }),
    );
  });

  it('never overwrites what the author had not seen from another replica', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), fc.constantFrom('x', 'y'), (revs, base, typed) => {
        let state = START;
        for (let n = 1; n <= revs + 1; n += 1) {
          state = written({ text: `v${n}` }, 'r_b', n, state);
        }
        const outcome = apply(state, { base: Math.min(base, state.rev), set: { text: typed } });
        const knew = Math.min(base, state.rev) >= state.rev;
        expect(outcome.status).toBe(knew ? 'applied' : 'conflict');
      }),
    );
  });
});
