// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormDefinition, FormRuntime } from '#domain/form/model.ts';
import { parse } from '#domain/form/parse.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import type { Json } from '#domain/json.ts';
import { define, environment } from './workbook.ts';

/** A little of everything: nested relevance, filters, both kinds of calculations, labels, constraints. */
const definition: FormDefinition = define({
  survey: [
    { type: 'select_one region', name: 'region', label: 'Région', default: 'agadez' },
    {
      type: 'select_one dep',
      name: 'dep',
      label: 'Dép. de ${region}',
      choice_filter: 'r=${region}',
    },
    { type: 'begin group', name: 'g', relevant: "${region} != 'tahoua' and ${autre} != 'fin'" },
    { type: 'integer', name: 'f', label: 'F', constraint: '. >= 0', required: "${dep} != ''" },
    { type: 'decimal', name: 'p', label: 'P', relevant: '${f} > 1' },
    { type: 'begin group', name: 'h', relevant: 'count-selected(${eau}) > 1' },
    { type: 'date', name: 'le', label: 'Le', constraint: '. <= today()' },
    { type: 'text', name: 'autre', label: 'Autre', readonly: '${f} > 3' },
    { type: 'end group' },
    { type: 'end group' },
    { type: 'select_multiple dep', name: 'eau', label: 'Eau' },
    { type: 'integer', name: 'double', label: 'Double', calculation: '${f} * 2' },
    { type: 'calculate', name: 'total', calculation: 'coalesce(${f}, 0) + coalesce(${p}, 0)' },
    { type: 'calculate', name: 'jours', calculation: 'today() - ${le}' },
    { type: 'calculate', name: 'cle', calculation: 'once(uuid())' },
    { type: 'calculate', name: 'nom', calculation: "jr:choice-name(${dep}, '${dep}')" },
  ],
  choices: [
    { list_name: 'region', name: 'agadez', label: 'Agadez' },
    { list_name: 'region', name: 'tahoua', label: 'Tahoua' },
    { list_name: 'dep', name: 'arlit', label: 'Arlit', r: 'agadez' },
    { list_name: 'dep', name: 'bilma', label: 'Bilma ${region}', r: 'agadez' },
    { list_name: 'dep', name: 'konni', label: 'Konni', r: 'tahoua' },
  ],
});

const PATHS = '/region /dep /g/f /g/p /g/h/le /g/h/autre /eau /double'.split(' ');

const plausible: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom('agadez', 'tahoua', 'arlit', 'bilma', 'konni', 'fin', '', '2026-10-01', '3,5'),
  fc.integer({ min: -3, max: 9 }),
  fc.subarray(['arlit', 'bilma', 'konni', 'lac']),
  fc.constant(null),
);
/** What JSON brings: `-0` comes out of it as `0`. */
const anything = fc
  .jsonValue({ maxDepth: 2 })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json);
const edits = fc.array(
  fc.tuple(fc.constantFrom(...PATHS), fc.oneof({ weight: 4, arbitrary: plausible }, anything)),
  { maxLength: 30 },
);

function play(steps: readonly (readonly [string, Json])[], form = start()): FormRuntime {
  for (const [path, value] of steps) form.set(path, value);
  return form;
}
const start = (): FormRuntime => createFormRuntime(definition, environment);

const everything = (form: FormRuntime): unknown => [
  form.snapshot(),
  form.violations(),
  [...PATHS, '/total', '/jours', '/cle', '/nom', '/g', '/g/h'].map((path) => form.get(path)),
];

describe('whatever is answered', () => {
  it('a draft reopens exactly as it was left', () => {
    fc.assert(
      fc.property(edits, (steps) => {
        const form = play(steps);
        const draft = JSON.parse(JSON.stringify(form.snapshot().raw));
        expect(everything(createFormRuntime(definition, environment, draft))).toEqual(
          everything(form),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('a draft goes on like the entry that was never closed', () => {
    fc.assert(
      fc.property(edits, edits, (before, after) => {
        const open = play(before);
        const reopened = createFormRuntime(definition, environment, open.snapshot().raw);
        expect(everything(play(after, reopened))).toEqual(everything(play(after, open)));
      }),
      { numRuns: 200 },
    );
  });

  it('relevance that leaves and comes back brings every answer back', () => {
    fc.assert(
      fc.property(edits, (steps) => {
        const form = play([...steps, ['/region', 'agadez']]);
        const before = everything(form);
        form.set('/region', 'tahoua');
        expect(form.get('/g/f').relevant).toBe(false);
        form.set('/region', 'agadez');
        // `double` follows its input down to nothing and up again: a correction is not kept.
        const corrected = form.get('/double').value !== null || form.get('/g/f').value !== null;
        if (!corrected) expect(everything(form)).toEqual(before);
        expect(form.get('/g/f').value).toEqual(play(steps).get('/g/f').value);
        expect(form.get('/g/h/autre').value).toEqual(play(steps).get('/g/h/autre').value);
      }),
      { numRuns: 200 },
    );
  });

  it('watching changes nothing, and whoever is not woken had nothing to see', () => {
    fc.assert(
      fc.property(edits, (steps) => {
        const form = start();
        const seen = new Map(PATHS.map((path) => [path, form.get(path)]));
        for (const path of PATHS) form.subscribe(path, () => seen.set(path, form.get(path)));
        play(steps, form);
        for (const path of PATHS) expect(form.get(path)).toBe(seen.get(path));
        expect(everything(form)).toEqual(everything(play(steps)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the parser', () => {
  it('reads or refuses any text, and points inside it', () => {
    const piece = fc.constantFrom(
      ..."${a} . .. / ( ) [ ] , + - * = != < or and div a f( 1 .5 'x' \" ‘ ’ $ & | @ ::".split(' '),
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, (given) => {
        const parsed = parse(given);
        const at = parsed.ok ? parsed.syntax.at : parsed.fault.at;
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(given.length);
      }),
      { numRuns: 1000 },
    );
  });
});
