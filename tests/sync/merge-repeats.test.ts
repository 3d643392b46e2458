// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldGroupOf } from '#domain/form/field-group.ts';
import type { FormRuntime } from '#domain/form/model.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import { type Fields, type Json, sameJson } from '#domain/json.ts';
import type { MergeRules, MergeState } from '#sync/merge.ts';
import { broughtBack, mergeEntry } from '#sync/merge-instances.ts';
import type { Mutation } from '#sync/protocol.ts';
import { AVAILABLE, define, environment, TALLY } from '../domain/form/workbook.ts';

const definition = define({
  survey: [
    { type: 'text', name: 'titre', label: 'Titre' },
    { type: 'begin repeat', name: 'incident', label: 'Incident' },
    { type: 'text', name: 'lieu', label: 'Lieu' },
    ...TALLY,
    { type: 'end repeat' },
  ],
  choices: AVAILABLE,
});
const rules: MergeRules = {
  groupOf: (field) => fieldGroupOf(definition, field),
  isSet: () => false,
  locked: false,
};

type Act =
  | { readonly act: 'add' | 'remove'; readonly which: number }
  | { readonly act: 'place'; readonly which: number; readonly text: string }
  | { readonly act: 'count'; readonly which: number; readonly women: number };

const which = fc.nat(3);
const acts = fc.array(
  fc.oneof(
    fc.record({ act: fc.constantFrom('add' as const, 'remove' as const), which }),
    fc.record({ act: fc.constant('place' as const), which, text: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ act: fc.constant('count' as const), which, women: fc.nat(3) }),
  ),
  { maxLength: 8 },
);

/** What a device does to an entry, as one mutation; ids of instances bear the device's name. */
function edit(device: string, from: Fields, deeds: readonly Act[]) {
  let made = 0;
  const uuid = () => {
    made += 1;
    return `${device}${made}`;
  };
  const runtime = createFormRuntime(definition, { ...environment, uuid }, from);
  for (const deed of deeds) perform(runtime, deed);
  const { values } = runtime.snapshot();
  const set: Record<string, Json> = {};
  for (const path of new Set([...Object.keys(from), ...Object.keys(values)]))
    if (!sameJson(values[path] ?? null, from[path] ?? null)) set[path] = values[path] ?? null;
  return {
    set,
    was: Object.fromEntries(Object.keys(set).map((path) => [path, from[path] ?? null])),
  };
}

function perform(runtime: FormRuntime, deed: Act): void {
  if (deed.act === 'add') {
    runtime.addRepeat('/incident');
    return;
  }
  const instance = runtime.get('/incident').instances[deed.which];
  if (!instance) return;
  if (deed.act === 'remove') runtime.removeRepeat(instance);
  if (deed.act === 'place') runtime.set(`${instance}/lieu`, deed.text);
  if (deed.act === 'count') runtime.set(`${instance}/depart/femmes`, deed.women);
}

const START: Fields = {
  '/incident[x]': 1,
  '/incident[x]/lieu': 'Arlit',
  '/incident[y]': 2,
  '/incident[y]/lieu': 'Bilma',
  '/incident[y]/depart/disponible': 'oui',
  '/incident[y]/depart/femmes': 1,
};

const mutation = (replica: string, { set, was }: ReturnType<typeof edit>): Mutation => ({
  mid: '01930000-0000-7000-8000-000000000000',
  replica,
  n: 1,
  prev: '',
  author: 'u',
  g: 1,
  epoch: 'e',
  schema: 1,
  type: 'patch',
  entity: 'entry',
  id: 'x',
  base: 1,
  set: completed(set, START) as Mutation['set'],
  was: { ...completed(set, START), ...was } as Mutation['was'],
  after: [],
  at: '2026-11-20T16:40:00+01:00',
});

/** The other cells of a count go with the one that changed. */
const completed = (set: Fields, from: Fields): Fields => {
  const groups = new Set(Object.keys(set).map(rules.groupOf));
  const whole = Object.entries(from).filter(([path]) => groups.has(rules.groupOf(path)));
  return { ...Object.fromEntries(whole), ...set };
};

const begun: MergeState = {
  fields: START,
  fieldRev: Object.fromEntries(
    Object.keys(START).map((path) => [
      rules.groupOf(path),
      { rev: 1, replica: 'r_0', n: 1, foreign: 0 },
    ]),
  ),
  rev: 1,
  deleted: false,
};

/** What both devices did, in one order: the second is judged on what the first left. */
function merged(first: Mutation, second: Mutation) {
  const before = mergeEntry(begun, first, 'e', rules, {});
  const back = broughtBack(before.state, second, 'e', rules);
  const lost = Object.assign({}, ...before.changes.map((change) => change.before)) as Fields;
  return { ...mergeEntry(before.state, second, 'e', rules, back.length > 0 ? lost : {}), back };
}

const instancesIn = (fields: Fields) =>
  createFormRuntime(definition, environment, fields).get('/incident').instances;

/** Instances of the start that one of the two edits removes and the other writes into. */
const contested = (a: Fields, b: Fields) =>
  ['/incident[x]', '/incident[y]'].filter((instance) =>
    [
      [a, b],
      [b, a],
    ].some(
      ([remover, editor]) =>
        remover?.[instance] === null &&
        editor?.[instance] !== null &&
        Object.keys(editor ?? {}).some(
          (path) => path.startsWith(instance) && !sameJson(editor?.[path], START[path] ?? null),
        ),
    ),
  );

it('loses no instance and no value of two devices that edit the same repeat', () => {
  fc.assert(
    fc.property(acts, acts, (first, second) => {
      const a = edit('a', START, first);
      const b = edit('b', START, second);
      const sides = [mutation('r_a', a), mutation('r_b', b)] as const;
      const { conflicts, superseded, state, review } = merged(...sides);
      const both = contested(a.set, b.set);
      const isContested = (path: string) => both.some((instance) => path.startsWith(instance));

      for (const [path, value] of Object.entries(a.set))
        if (!isContested(path)) expect(state.fields[path]).toEqual(value);
      const kept = Object.assign({}, ...conflicts.map(({ mine }) => mine)) as Fields;
      const told = Object.assign({}, ...superseded.map(({ after }) => after)) as Fields;
      for (const [path, value] of Object.entries(b.set))
        expect([state.fields[path], kept[path], told[path]]).toContainEqual(value);

      expect(review).toBe(both.length > 0);
      for (const instance of both) {
        for (const path of Object.keys(START).filter((key) => key.startsWith(instance))) {
          const edited = [a.set, b.set].some((set) => path in set && set[path] === null);
          if (!edited) expect(state.fields[path] ?? null).not.toBeNull();
        }
        expect(state.fields[instance] ?? null).not.toBeNull();
        for (const { set } of [a, b])
          for (const [path, value] of Object.entries(set))
            if (path.startsWith(instance) && value !== null && set[instance] !== null)
              expect(state.fields[path]).toEqual(value);
      }

      const shown = instancesIn(state.fields);
      for (const path of Object.keys(state.fields).filter((key) => key.includes('[')))
        if (state.fields[path] !== null)
          expect(shown).toContain(path.slice(0, path.indexOf(']') + 1));
      for (const path of [...Object.keys(a.set), ...Object.keys(b.set)])
        if (/^\/incident\[[ab]/.test(path)) expect(state.fields[path]).not.toBeUndefined();

      const other = merged(sides[1], sides[0]);
      expect(instancesIn(other.state.fields).toSorted()).toEqual(shown.toSorted());
      expect(other.review).toBe(review);
    }),
    { numRuns: 300 },
  );
});

describe('an instance that one removed and the other edited', () => {
  const removal = () => mutation('r_a', edit('a', START, [{ act: 'remove', which: 1 }]));
  const place = () =>
    mutation('r_b', edit('b', START, [{ act: 'place', which: 1, text: 'Agadez' }]));

  it('comes back whole with the edit', () => {
    const { state, status, conflicts, review, back } = merged(removal(), place());
    expect({ status, conflicts, review, back }).toEqual({
      status: 'applied',
      conflicts: [],
      review: true,
      back: ['/incident[y]'],
    });
    expect(state.fields).toEqual({ ...START, '/incident[y]/lieu': 'Agadez' });
  });

  it('stays, when the edit came first; the removal is remembered', () => {
    const { state, status, conflicts, superseded, review } = merged(place(), removal());
    expect({ status, conflicts, review }).toEqual({
      status: 'merged',
      conflicts: [],
      review: true,
    });
    expect(state.fields).toEqual({ ...START, '/incident[y]/lieu': 'Agadez' });
    expect(superseded.map(({ group }) => group)).toContain('/incident[y]');
  });

  it('is removed by whoever saw the edit', () => {
    const seen = { ...removal(), base: 2 };
    const { state, review } = merged(place(), seen);
    expect([state.fields['/incident[y]'], review]).toEqual([null, false]);
  });

  it('across epochs stays where its values are not those that were removed', () => {
    const old = { ...removal(), epoch: 'e0' };
    expect(merged(place(), old).state.fields).toMatchObject({
      '/incident[y]': 2,
      '/incident[y]/lieu': 'Agadez',
    });
    const alone = mergeEntry(begun, old, 'e', rules, {});
    expect([alone.state.fields['/incident[y]'], alone.review]).toEqual([null, false]);
  });

  it('of a locked entry is a conflict like any other', () => {
    const locked = { ...rules, locked: true };
    const { state } = mergeEntry(begun, place(), 'e', rules, {});
    const outcome = mergeEntry(state, removal(), 'e', locked, {});
    expect(outcome.status).toBe('conflict');
    expect(outcome.conflicts.every(({ reason }) => reason === 'locked')).toBe(true);
  });
});
