// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it, vi } from 'vitest';
import { createFormRuntime } from '#domain/form/runtime.ts';
import { type Cells, CHOICES, define, environment, open } from './workbook.ts';

describe('relevance', () => {
  const workbook = {
    survey: [
      { type: 'select_one oui_non', name: 'arrivees', label: 'Des arrivées ?' },
      { type: 'begin_group', name: 'detail', relevant: "${arrivees} = 'oui'" },
      { type: 'integer', name: 'femmes', label: 'Femmes', required: 'oui' },
      { type: 'integer', name: 'enceintes', label: 'Enceintes', relevant: '${femmes} > 0' },
      { type: 'end_group' },
      { type: 'calculate', name: 'compte', calculation: "concat('[', ${femmes}, ']')" },
    ],
    choices: CHOICES.slice(0, 2),
  };

  it('comes from every group around the question', () => {
    const form = open(workbook);
    expect(form.get('/detail/femmes').relevant).toBe(false);
    form.set('/arrivees', 'oui');
    expect(form.get('/detail/femmes').relevant).toBe(true);
    expect(form.get('/detail/enceintes').relevant).toBe(false);
    form.set('/detail/femmes', 3);
    expect(form.get('/detail/enceintes').relevant).toBe(true);
    form.set('/arrivees', 'non');
    expect(form.get('/detail/enceintes').relevant).toBe(false);
  });

  it('hides an answer from expressions and from the final values, and gives it back', () => {
    const form = open(workbook);
    form.set('/arrivees', 'oui');
    form.set('/detail/femmes', 3);
    expect(form.get('/compte').value).toBe('[3]');
    form.set('/arrivees', 'non');
    expect(form.get('/compte').value).toBe('[]');
    expect(form.snapshot()).toEqual({
      values: { '/arrivees': 'non' },
      raw: { '/arrivees': 'non', '/detail/femmes': 3 },
      computed: { '/compte': '[]' },
    });
    form.set('/arrivees', 'oui');
    expect(form.get('/detail/femmes').value).toBe(3);
    expect(form.snapshot().values).toEqual({ '/arrivees': 'oui', '/detail/femmes': 3 });
  });

  it('excuses required questions', () => {
    const form = open(workbook);
    expect(form.violations()).toEqual([]);
    form.set('/arrivees', 'oui');
    expect(form.violations()).toEqual([{ path: '/detail/femmes', kind: 'required' }]);
  });

  it('of a group may read its own members without a cycle', () => {
    const form = open({
      survey: [
        { type: 'begin group', name: 'g', relevant: "${ouvert} != 'non'" },
        { type: 'text', name: 'ouvert', label: 'Ouvert' },
        { type: 'end group' },
      ],
    });
    expect(form.get('/g/ouvert').relevant).toBe(true);
    form.set('/g/ouvert', 'non');
    expect(form.get('/g/ouvert').relevant).toBe(false);
    expect(form.snapshot()).toEqual({ values: {}, raw: { '/g/ouvert': 'non' }, computed: {} });
  });
});

describe('subscriptions', () => {
  const workbook = {
    survey: [
      { type: 'text', name: 'nom', label: 'Nom' },
      { type: 'text', name: 'village', label: 'Village de ${nom}' },
      { type: 'text', name: 'autre', label: 'Autre' },
    ] satisfies readonly Cells[],
  };

  it('wake the touched question and its dependents only', () => {
    const form = open(workbook);
    const woken = { nom: vi.fn(), village: vi.fn(), autre: vi.fn() };
    for (const name of ['nom', 'village', 'autre'] as const)
      form.subscribe(`/${name}`, woken[name]);
    const before = form.get('/autre');
    form.set('/nom', 'Aïcha');
    expect(woken.nom).toHaveBeenCalledTimes(1);
    expect(woken.village).toHaveBeenCalledTimes(1);
    expect(woken.autre).not.toHaveBeenCalled();
    expect(form.get('/autre')).toBe(before);
    expect(form.get('/village').label).toBe('Village de Aïcha');
  });

  it('stay silent when nothing changed, and once undone', () => {
    const form = open(workbook);
    const woken = vi.fn(() => form.get('/nom'));
    const undo = form.subscribe('/autre', woken);
    form.set('/autre', 'x');
    form.set('/autre', 'x');
    form.set('/nom', 'Aïcha');
    expect(woken).toHaveBeenCalledTimes(1);
    undo();
    form.set('/autre', 'y');
    expect(woken).toHaveBeenCalledTimes(1);
  });
});

describe('languages', () => {
  it('change labels, hints, choices and messages at once', () => {
    const form = open({
      survey: [
        {
          type: 'select_one oui_non',
          name: 'q',
          'label::fr': 'Accord ?',
          'label::ha': 'Yarda?',
          'hint::fr': 'Seulement en français',
          required: 'oui',
          'required_message::fr': 'Répondez',
          'required_message::ha': 'Amsa',
        },
        { type: 'calculate', name: 'nom', calculation: "jr:choice-name('oui', '${q}')" },
      ],
      choices: [{ list_name: 'oui_non', name: 'oui', 'label::fr': 'Oui', 'label::ha': 'I' }],
    });
    const woken = vi.fn();
    form.subscribe('/q', woken);
    expect(form.get('/q')).toMatchObject({
      label: 'Accord ?',
      choices: [{ name: 'oui', label: 'Oui' }],
      violation: { message: 'Répondez' },
    });
    form.setLanguage('ha');
    expect(form.get('/q')).toMatchObject({
      label: 'Yarda?',
      hint: 'Seulement en français',
      choices: [{ name: 'oui', label: 'I' }],
      violation: { message: 'Amsa' },
    });
    expect(form.get('/nom').value).toBe('I');
    expect(woken).toHaveBeenCalledTimes(1);
  });

  it('that say the same change nothing', () => {
    const form = open({ survey: [{ type: 'text', name: 'q', 'label::fr': 'Nom' }] });
    const before = form.get('/q');
    form.setLanguage('ha');
    expect(form.get('/q')).toBe(before);
  });
});

describe('a chain of 300 questions, each relevant by the one before', () => {
  const survey = Array.from(
    { length: 300 },
    (_, index): Cells => ({
      type: 'integer',
      name: `q${index}`,
      label: `Question ${index}`,
      ...(index > 0 ? { relevant: `\${q${index - 1}} != 0`, constraint: '. < 1000' } : {}),
    }),
  );

  it('is followed to its end at each answer', () => {
    const form = createFormRuntime(define({ survey }), environment);
    expect(form.get('/q1').relevant).toBe(true);
    for (let index = 0; index < 299; index += 1) form.set(`/q${index}`, 1);
    form.set('/q299', 1000);
    expect(form.violations()).toEqual([{ path: '/q299', kind: 'constraint' }]);
    form.set('/q0', 0);
    expect(form.get('/q1').relevant).toBe(false);
    expect(form.get('/q299').relevant).toBe(true);
    expect(Object.keys(form.snapshot().values)).toHaveLength(299);
  });
});
