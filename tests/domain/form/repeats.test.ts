// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it, vi } from 'vitest';
import { validateAnswers } from '#domain/form/fields.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import { define, environment } from './workbook.ts';

/** Ids in order: `000000000001`, `000000000002`… */
function world() {
  let made = 0;
  return {
    ...environment,
    uuid: () => {
      made += 1;
      return `0199aaaa-0000-7000-8000-${String(made).padStart(12, '0')}`;
    },
  };
}
const A = '/incident[000000000001]';
const B = '/incident[000000000002]';
const C = '/incident[000000000003]';

const INCIDENTS = {
  survey: [
    { type: 'text', name: 'lieu_habituel', label: 'Lieu habituel' },
    { type: 'begin repeat', name: 'incident', label: 'Incident' },
    { type: 'text', name: 'lieu', label: 'Lieu', required: 'oui', default: 'Arlit' },
    { type: 'integer', name: 'blesses', label: 'Blessés', constraint: '. >= 0' },
    { type: 'calculate', name: 'rang', calculation: 'position(..)' },
    { type: 'note', name: 'rappel', label: 'À ${lieu}, numéro ${rang}' },
    { type: 'end repeat' },
    { type: 'calculate', name: 'total', calculation: 'sum(${blesses})' },
    { type: 'calculate', name: 'nombre', calculation: 'count(${incident})' },
    { type: 'calculate', name: 'premier', calculation: 'indexed-repeat(${lieu}, ${incident}, 1)' },
    { type: 'calculate', name: 'lieux', calculation: "join(', ', ${lieu})" },
  ],
};
const open = (answers?: Parameters<typeof createFormRuntime>[2]) =>
  createFormRuntime(define(INCIDENTS), world(), answers);

describe('a repeat', () => {
  it('starts with one instance, whose answers are its own', () => {
    const form = open();
    expect(form.get('/incident').instances).toEqual([A]);
    expect(form.get(A)).toMatchObject({ label: 'Incident', position: 1, relevant: true });
    expect(form.get(`${A}/lieu`).value).toBe('Arlit');
    expect(form.addRepeat('/incident')).toBe(B);
    form.set(`${B}/lieu`, 'Assamaka');
    form.set(`${A}/blesses`, 2);
    form.set(`${B}/blesses`, 3);
    expect(form.get(`${B}/rappel`).label).toBe('À Assamaka, numéro 2');
    expect(form.get('/total').value).toBe(5);
    expect(form.get('/nombre').value).toBe(2);
    expect(form.get('/premier').value).toBe('Arlit');
    expect(form.get('/lieux').value).toBe('Arlit, Assamaka');
  });

  it('keeps each instance under its id, with a rank', () => {
    const form = open();
    form.addRepeat('/incident');
    expect(form.snapshot().values).toEqual({
      [A]: 1,
      [`${A}/lieu`]: 'Arlit',
      [B]: 2,
      [`${B}/lieu`]: 'Arlit',
    });
    expect(form.snapshot().computed).toMatchObject({ [`${A}/rang`]: 1, [`${B}/rang`]: 2 });
  });

  it('removes an instance and puts it back in its place', () => {
    const form = open();
    form.addRepeat('/incident');
    form.addRepeat('/incident');
    form.set(`${B}/blesses`, 4);
    const undo = form.removeRepeat(B);
    expect(form.get('/incident').instances).toEqual([A, C]);
    expect(form.get(B).relevant).toBe(false);
    expect(form.get(`${C}/rang`).value).toBe(2);
    expect(Object.keys(form.snapshot().raw).some((path) => path.startsWith(B))).toBe(false);
    undo();
    expect(form.get('/incident').instances).toEqual([A, B, C]);
    expect(form.get(`${B}/blesses`).value).toBe(4);
    expect(form.get(`${C}/rang`).value).toBe(3);
  });

  it('may be emptied', () => {
    const form = open();
    form.removeRepeat(A);
    expect(form.get('/incident').instances).toEqual([]);
    expect(form.get('/nombre').value).toBe(0);
    expect(form.get('/total').value).toBeNull();
    expect(form.snapshot().values).toEqual({});
    expect(open({}).get('/incident').instances).toEqual([]);
  });

  it('opens again as it was left, in the order of ranks', () => {
    const form = open({ '/incident[b]': 2, '/incident[b]/lieu': 'Bilma', '/incident[a]': 3 });
    expect(form.get('/incident').instances).toEqual(['/incident[b]', '/incident[a]']);
    expect(form.get('/incident[a]/lieu').value).toBeNull();
    expect(form.snapshot().raw).toEqual({
      '/incident[b]': 2,
      '/incident[b]/lieu': 'Bilma',
      '/incident[a]': 3,
    });
    const added = form.addRepeat('/incident');
    expect(form.get('/incident').instances.at(-1)).toBe(added);
    expect(form.snapshot().raw[added]).toBe(4);
  });

  it('brings back an instance that has an answer and no rank', () => {
    const form = open({ '/incident[b]': 1, '/incident[a]/lieu': 'Arlit' });
    expect(form.get('/incident').instances).toEqual(['/incident[b]', '/incident[a]']);
    expect(form.snapshot().values['/incident[a]']).toBe(2);
  });

  it('keeps aside the answers of a repeat that the form no longer has', () => {
    const form = open({ '/accident[a]': 1, '/accident[a]/lieu': 'Arlit' });
    expect(form.snapshot()).toMatchObject({
      values: {},
      raw: { '/accident[a]': 1, '/accident[a]/lieu': 'Arlit' },
    });
  });

  it('tells what is wrong, instance by instance', () => {
    const form = open();
    form.addRepeat('/incident');
    form.set(`${A}/lieu`, '');
    form.set(`${B}/blesses`, -1);
    expect(form.violations()).toEqual([
      { path: `${A}/lieu`, kind: 'required' },
      { path: `${B}/blesses`, kind: 'constraint' },
    ]);
    expect(form.violations(B)).toEqual([{ path: `${B}/blesses`, kind: 'constraint' }]);
    form.removeRepeat(A);
    expect(form.violations('/incident')).toHaveLength(1);
  });

  it('wakes only who looks at what changed', () => {
    const form = open();
    form.addRepeat('/incident');
    const a = vi.fn();
    const b = vi.fn();
    const all = vi.fn();
    form.subscribe(`${A}/lieu`, a);
    form.subscribe(`${B}/lieu`, b);
    const stop = form.watch(() => form.violations('/incident'), all);
    form.set(`${B}/lieu`, 'Bilma');
    expect([a, b, all].map((each) => each.mock.calls.length)).toEqual([0, 1, 0]);
    form.set(`${B}/lieu`, '');
    expect(all).toHaveBeenCalledTimes(1);
    stop();
    form.set(`${B}/lieu`, 'Bilma');
    expect(all).toHaveBeenCalledTimes(1);
  });

  it('is judged by the server as by the device', () => {
    const answers = { '/incident[a]': 1, '/incident[a]/lieu': 'Arlit', '/incident[a]/blesses': -2 };
    const { computed, values, violations } = validateAnswers(
      define(INCIDENTS),
      { ...environment, uuid: () => '' },
      answers,
    );
    expect(values).toEqual(answers);
    expect(computed).toMatchObject({ '/total': -2, '/incident[a]/rang': 1 });
    expect(violations).toEqual([{ path: '/incident[a]/blesses', kind: 'constraint' }]);
  });
});

describe('a formula that picks its own instance', () => {
  it('reads nothing there, and stops nobody', () => {
    const definition = define({
      survey: [
        { type: 'begin repeat', name: 'r', label: 'R' },
        { type: 'integer', name: 'x', label: 'X' },
        {
          type: 'calculate',
          name: 'y',
          calculation: "concat(${x}, '/', ${r}[position() = last()]/y)",
        },
        { type: 'end repeat' },
      ],
    });
    const form = createFormRuntime(definition, world());
    form.set('/r[000000000001]/x', 4);
    expect(form.get('/r[000000000001]/y').value).toBe('4/');
    form.set('/r[000000000001]/x', 5);
    expect(form.snapshot().computed).toEqual({ '/r[000000000001]/y': '5/' });
  });
});

describe('a counted repeat', () => {
  const counted = (answers?: Parameters<typeof createFormRuntime>[2]) =>
    createFormRuntime(
      define({
        survey: [
          { type: 'integer', name: 'n', label: 'Combien' },
          { type: 'begin repeat', name: 'membre', label: 'Membre', repeat_count: '${n}' },
          { type: 'text', name: 'nom', label: 'Nom' },
          { type: 'end repeat' },
        ],
      }),
      world(),
      answers,
    );

  it('has as many instances as the answer says, with ids that two devices share', () => {
    const form = counted();
    expect(form.get('/membre').instances).toEqual([]);
    form.set('/n', 2);
    expect(form.get('/membre').instances).toEqual(['/membre[1]', '/membre[2]']);
    form.set('/membre[2]/nom', 'Deux');
    expect(form.snapshot().values).toEqual({ '/n': 2, '/membre[2]/nom': 'Deux' });
  });

  it('keeps what was typed when the count falls, and gives it back', () => {
    const form = counted();
    form.set('/n', 2);
    form.set('/membre[2]/nom', 'Deux');
    form.set('/n', 1);
    expect(form.snapshot().values).toEqual({ '/n': 1 });
    expect(form.snapshot().raw).toEqual({ '/n': 1, '/membre[2]/nom': 'Deux' });
    const again = counted(form.snapshot().raw);
    expect(again.get('/membre').instances).toEqual(['/membre[1]']);
    again.set('/n', 2);
    expect(again.get('/membre[2]/nom').value).toBe('Deux');
  });

  it('gives back what was typed over a calculation, when the entry was closed meanwhile', () => {
    const definition = define({
      survey: [
        { type: 'integer', name: 'n', label: 'Combien' },
        { type: 'begin repeat', name: 'membre', label: 'Membre', repeat_count: '${n}' },
        { type: 'text', name: 'rang', label: 'Rang', calculation: 'position(..)' },
        { type: 'end repeat' },
      ],
    });
    const form = createFormRuntime(definition, world(), { '/n': 1, '/membre[2]/rang': 'second' });
    form.set('/n', 3);
    expect(form.get('/membre[2]/rang').value).toBe('second');
    expect(form.get('/membre[3]/rang').value).toBe('3');
  });

  it('waits while the count is being typed, and stops before it exhausts the phone', () => {
    const form = counted();
    form.set('/n', 3);
    form.set('/n', '');
    expect(form.get('/membre').instances).toHaveLength(3);
    form.set('/n', -1);
    expect(form.get('/membre').instances).toHaveLength(0);
    form.set('/n', 90_123_456);
    expect(form.get('/membre').instances).toHaveLength(2000);
  });
});

describe('nested repeats', () => {
  const form = () =>
    createFormRuntime(
      define({
        survey: [
          { type: 'begin repeat', name: 'etape', label: 'Étape' },
          { type: 'text', name: 'lieu', label: 'Lieu' },
          { type: 'begin repeat', name: 'rencontre', label: 'Rencontre' },
          { type: 'text', name: 'qui', label: 'Qui' },
          { type: 'calculate', name: 'dit', calculation: "concat(${qui}, ' à ', ${lieu})" },
          { type: 'end repeat' },
          { type: 'calculate', name: 'ici', calculation: "join('+', ${qui})" },
          { type: 'end repeat' },
          { type: 'calculate', name: 'tous', calculation: "join('+', ${qui})" },
        ],
      }),
      world(),
    );

  it('refer to the nearest instance that they share', () => {
    const runtime = form();
    const second = runtime.addRepeat('/etape');
    const [first = ''] = runtime.get('/etape').instances;
    const [one = ''] = runtime.get(`${first}/rencontre`).instances;
    // an instance that somebody adds begins without instances of its own
    expect(runtime.get(`${second}/rencontre`).instances).toEqual([]);
    const two = runtime.addRepeat(`${second}/rencontre`);
    const three = runtime.addRepeat(`${second}/rencontre`);
    for (const [path, value] of [
      [`${first}/lieu`, 'Arlit'],
      [`${second}/lieu`, 'Bilma'],
      [`${one}/qui`, 'maire'],
      [`${two}/qui`, 'juge'],
      [`${three}/qui`, 'chef'],
    ] as const)
      runtime.set(path, value);
    expect(runtime.get(`${one}/dit`).value).toBe('maire à Arlit');
    expect(runtime.get(`${three}/dit`).value).toBe('chef à Bilma');
    expect(runtime.get(`${second}/ici`).value).toBe('juge+chef');
    expect(runtime.get('/tous').value).toBe('maire+juge+chef');
    runtime.removeRepeat(first);
    expect(runtime.get('/tous').value).toBe('juge+chef');
  });
});
