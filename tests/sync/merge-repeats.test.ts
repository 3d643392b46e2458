// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldGroupOf } from '#domain/form/field-group.ts';
import type { FormRuntime } from '#domain/form/model.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import { type Fields, type Json, sameJson } from '#domain/json.ts';
import { type MergeRules, type MergeState, mergeMutation } from '#sync/merge.ts';
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

it('loses no instance and no value of two devices that edit the same repeat', () => {
  fc.assert(
    fc.property(acts, acts, (first, second) => {
      const a = edit('a', START, first);
      const b = edit('b', START, second);
      const afterA = mergeMutation(begun, mutation('r_a', a), 'e', rules).state;
      const { conflicts, state } = mergeMutation(afterA, mutation('r_b', b), 'e', rules);

      for (const [path, value] of Object.entries(a.set)) expect(state.fields[path]).toEqual(value);
      const kept = Object.assign({}, ...conflicts.map(({ mine }) => mine)) as Fields;
      for (const [path, value] of Object.entries(b.set))
        expect([state.fields[path], kept[path]]).toContainEqual(value);

      const merged = createFormRuntime(definition, environment, state.fields);
      const shown = merged.get('/incident').instances;
      for (const path of Object.keys(state.fields).filter((key) => key.includes('[')))
        if (state.fields[path] !== null)
          expect(shown).toContain(path.slice(0, path.indexOf(']') + 1));
      for (const path of [...Object.keys(a.set), ...Object.keys(b.set)])
        if (/^\/incident\[[ab]/.test(path)) expect(state.fields[path]).not.toBeUndefined();
    }),
    { numRuns: 300 },
  );
});
