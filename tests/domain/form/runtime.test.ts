// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it, vi } from 'vitest';
import type { FormRuntime } from '#domain/form/model.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import type { Json } from '#domain/json.ts';
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

describe('answers', () => {
  const survey: readonly Cells[] = [
    { type: 'text', name: 'nom', label: 'Nom' },
    {
      type: 'integer',
      name: 'age',
      label: 'Âge',
      constraint: '. < 120',
      constraint_message: 'Trop',
    },
    { type: 'decimal', name: 'poids', label: 'Poids' },
    { type: 'date', name: 'le', label: 'Le', required: 'oui', required_message: 'Quand ?' },
    { type: 'select_one oui_non', name: 'accord', label: 'Accord' },
    { type: 'select_multiple eau', name: 'eau', label: 'Eau' },
  ];
  const workbook = { survey, choices: CHOICES };

  it.each<readonly [string, Json, Json, string | null]>([
    ['/age', 30, 30, null],
    ['/age', '30', 30, null],
    ['/age', ' 1 200,0 ', 1200, 'constraint'],
    ['/age', 0, 0, null],
    ['/age', 2.5, 2.5, 'type'],
    ['/age', 'trente', 'trente', 'type'],
    ['/age', '12 34', '12 34', 'type'],
    ['/age', Number.NaN, null, null],
    ['/age', '  ', null, null],
    ['/poids', '3,5', 3.5, null],
    ['/poids', '-3.5', -3.5, null],
    ['/poids', '3,5,1', '3,5,1', 'type'],
    ['/nom', 'Aïcha', 'Aïcha', null],
    ['/nom', '', null, null],
    ['/nom', 12, '12', null],
    ['/nom', { x: 1 }, { x: 1 }, 'type'],
    ['/le', '2026-02-28', '2026-02-28', null],
    ['/le', '2026-02-30', '2026-02-30', 'type'],
    ['/le', '28/02/2026', '28/02/2026', 'type'],
    ['/le', '2026-02-28T10:00', '2026-02-28T10:00', 'type'],
    ['/le', null, null, 'required'],
    ['/accord', 'oui', 'oui', null],
    ['/accord', 'peut-être', 'peut-être', 'choice'],
    ['/eau', ['mare', 'puits', 'mare'], ['puits', 'mare'], null],
    ['/eau', 'mare puits', ['puits', 'mare'], null],
    ['/eau', ['lac', 'puits'], ['puits', 'lac'], 'choice'],
    ['/eau', [], null, null],
  ])('%s given %j is %j (violation: %s)', (path, given, kept, kind) => {
    const form = open(workbook);
    form.set(path, given);
    const { value, violation } = form.get(path);
    expect(value).toEqual(kept);
    expect(violation?.kind ?? null).toBe(kind);
  });

  it('bring the form’s own messages, in form order and under one group', () => {
    const form = open({
      ...workbook,
      survey: [
        { type: 'begin group', name: 'g' },
        ...survey,
        { type: 'end group' },
        { type: 'text', name: 'fin', label: 'Fin', required: 'oui' },
      ],
    });
    form.set('/g/age', 130);
    const inGroup = [
      { path: '/g/age', kind: 'constraint', message: 'Trop' },
      { path: '/g/le', kind: 'required', message: 'Quand ?' },
    ];
    expect(form.violations()).toEqual([...inGroup, { path: '/fin', kind: 'required' }]);
    expect(form.violations('/g')).toEqual(inGroup);
    expect(form.violations('/fin')).toEqual([{ path: '/fin', kind: 'required' }]);
    expect(form.violations('/fi')).toEqual([]);
  });

  it('are refused where nothing can be answered, as is an unknown path', () => {
    const form = open({
      survey: [
        { type: 'note', name: 'n', label: 'N' },
        { type: 'calculate', name: 'c', calculation: 'today()' },
      ],
    });
    expect(() => form.set('/n', 'x')).toThrow('/n');
    expect(() => form.set('/c', 'x')).toThrow('/c');
    expect(() => form.get('/absent')).toThrow('/absent');
  });

  it('at paths that the form does not have stay in the draft, not in the entry', () => {
    const calculated = [...survey, { type: 'calculate', name: 'c', calculation: '${age} + 1' }];
    const answers = { '/ancien': 'gardé', '/nom': 'Aïcha', '/c': 'forgé' };
    const form = open({ ...workbook, survey: calculated }, answers);
    const { raw, values } = form.snapshot();
    expect(raw).toEqual({ '/ancien': 'gardé', '/nom': 'Aïcha' });
    expect(values).toEqual({ '/nom': 'Aïcha' });
  });

  it('may be required, hidden or locked by others', () => {
    const form = open({
      survey: [
        { type: 'integer', name: 'n', label: 'N' },
        { type: 'begin group', name: 'g', readonly: '${n} > 5' },
        { type: 'text', name: 'motif', label: 'Motif', required: '${n} > 3' },
        { type: 'end group' },
      ],
    });
    expect(form.get('/g/motif')).toMatchObject({ required: false, readonly: false });
    form.set('/n', 6);
    expect(form.get('/g/motif')).toMatchObject({ required: true, readonly: true });
  });
});

describe('choice filters', () => {
  const workbook = {
    survey: [
      { type: 'select_one region', name: 'region', label: 'Région' },
      {
        type: 'select_one departement',
        name: 'departement',
        label: 'Département',
        choice_filter: 'region=${region}',
        required: 'oui',
      },
      {
        type: 'select_multiple departement',
        name: 'autres',
        label: 'Autres',
        choice_filter: 'region=${region}',
      },
      { type: 'calculate', name: 'lu', calculation: "concat(${departement}, '/', ${autres})" },
    ] satisfies readonly Cells[],
    choices: [
      { list_name: 'region', name: 'agadez', label: 'Agadez' },
      { list_name: 'region', name: 'tahoua', label: 'Tahoua' },
      { list_name: 'departement', name: 'arlit', label: 'Arlit', region: 'agadez' },
      { list_name: 'departement', name: 'bilma', label: 'Bilma', region: 'agadez' },
      { list_name: 'departement', name: 'konni', label: 'Konni', region: 'tahoua' },
      { list_name: 'departement', name: 'ailleurs', label: 'Ailleurs' },
    ] satisfies readonly Cells[],
  };
  const names = (form: FormRuntime): readonly string[] =>
    form.get('/departement').choices.map(({ name }) => name);

  it('offer what matches; an unfilled column matches nothing, not even an empty answer', () => {
    const form = open(workbook);
    expect(names(form)).toEqual([]);
    form.set('/region', 'agadez');
    expect(names(form)).toEqual(['arlit', 'bilma']);
    form.set('/region', 'tahoua');
    expect(names(form)).toEqual(['konni']);
  });

  it('make a choice that is no longer offered read as empty, and give it back', () => {
    const form = open(workbook);
    form.set('/region', 'agadez');
    form.set('/departement', 'arlit');
    form.set('/autres', ['bilma', 'konni']);
    expect(form.get('/lu').value).toBe('arlit/bilma');
    form.set('/region', 'tahoua');
    expect(form.get('/lu').value).toBe('/konni');
    expect(form.get('/departement').value).toBeNull();
    expect(form.get('/departement').violation?.kind).toBe('required');
    expect(form.snapshot().values).toEqual({ '/region': 'tahoua', '/autres': ['konni'] });
    form.set('/region', 'agadez');
    expect(form.get('/departement').value).toBe('arlit');
  });

  it('wake nobody when another input leaves the same choices', () => {
    const form = open({
      survey: [
        { type: 'integer', name: 'n', label: 'N' },
        {
          type: 'select_one eau',
          name: 'eau',
          label: 'Eau',
          choice_filter: "${n} > 9 or name = 'mare'",
        },
      ],
      choices: CHOICES.slice(2),
    });
    const woken = vi.fn();
    form.subscribe('/eau', woken);
    form.set('/n', 1);
    expect(woken).not.toHaveBeenCalled();
    form.set('/n', 10);
    expect(woken).toHaveBeenCalledTimes(1);
    expect(form.get('/eau').choices).toHaveLength(3);
  });

  it('work on lists that the environment provides', () => {
    const definition = define({
      survey: [
        {
          type: 'select_one_from_file communes.csv',
          name: 'commune',
          label: 'Commune',
          choice_filter: "adm1 = 'NE001'",
        },
        { type: 'calculate', name: 'nom', calculation: "jr:choice-name(${commune}, '${commune}')" },
      ],
    });
    const communes = [
      { name: 'NE001001001', label: 'Aderbissinat', data: { adm1: 'NE001' } },
      { name: 'NE002001001', label: 'Diffa', data: { adm1: 'NE002' } },
    ];
    const form = createFormRuntime(definition, { ...environment, lists: { communes } });
    form.set('/commune', 'NE001001001');
    expect(form.get('/commune').choices).toEqual([{ name: 'NE001001001', label: 'Aderbissinat' }]);
    expect(form.get('/nom').value).toBe('Aderbissinat');
  });

  it('leave an answer alone where the list is not known', () => {
    const form = open(
      {
        survey: [
          {
            type: 'select_one_from_file communes.csv',
            name: 'commune',
            label: 'Commune',
            choice_filter: "adm1 = 'NE001'",
          },
        ],
      },
      { '/commune': 'NE001001001' },
    );
    expect(form.snapshot().values).toEqual({ '/commune': 'NE001001001' });
    expect(form.violations()).toEqual([]);
  });
});

describe('calculations', () => {
  it('are recomputed and never stored', () => {
    const form = open({
      survey: [
        { type: 'integer', name: 'f', label: 'F' },
        { type: 'integer', name: 'h', label: 'H' },
        { type: 'calculate', name: 'total', calculation: '${f} + ${h}' },
        { type: 'note', name: 'n', label: 'Total : ${total}' },
      ],
    });
    form.set('/f', 2);
    expect(form.get('/total').value).toBeNull();
    form.set('/h', 3);
    expect(form.get('/total').value).toBe(5);
    expect(form.get('/n').label).toBe('Total : 5');
    expect(form.snapshot()).toEqual({
      values: { '/f': 2, '/h': 3 },
      raw: { '/f': 2, '/h': 3 },
      computed: { '/total': 5 },
    });
  });

  it('on a visible question write when their inputs change, and leave a correction alone until then', () => {
    const workbook = {
      survey: [
        { type: 'integer', name: 'a', label: 'A' },
        { type: 'integer', name: 'double', label: 'Double', calculation: '${a} * 2' },
        { type: 'integer', name: 'quadruple', label: 'Quadruple', calculation: '${double} * 2' },
      ] satisfies readonly Cells[],
    };
    const form = open(workbook);
    form.set('/a', 2);
    expect(form.snapshot().values).toEqual({ '/a': 2, '/double': 4, '/quadruple': 8 });
    form.set('/double', 5);
    expect(form.snapshot().values).toEqual({ '/a': 2, '/double': 5, '/quadruple': 10 });

    const restored = open(workbook, form.snapshot().raw);
    expect(restored.get('/double').value).toBe(5);
    restored.set('/a', 3);
    expect(restored.snapshot().values).toEqual({ '/a': 3, '/double': 6, '/quadruple': 12 });
  });

  it('that capture the day or chance are answers, kept on a later day', () => {
    const definition = define({
      survey: [
        { type: 'date', name: 'naissance', label: 'Naissance' },
        { type: 'calculate', name: 'jour', calculation: 'today()' },
        { type: 'calculate', name: 'cle', calculation: 'once(uuid())' },
        { type: 'calculate', name: 'age', calculation: 'int((today() - ${naissance}) div 365.25)' },
      ],
    });
    const form = createFormRuntime(definition, environment);
    form.set('/naissance', '2000-11-10');
    const { computed, raw, values } = form.snapshot();
    expect(values).toEqual({
      '/naissance': '2000-11-10',
      '/jour': '2026-11-03',
      '/cle': '0b1c2d3e-0000-4000-8000-000000000001',
      '/age': 25,
    });
    expect(computed).toEqual({});

    const later = { ...environment, today: () => '2027-11-12', uuid: () => 'autre' };
    const restored = createFormRuntime(definition, later, raw);
    expect(restored.snapshot().values).toEqual(values);
    restored.set('/naissance', '2001-11-10');
    expect(restored.get('/age').value).toBe(26);
    expect(restored.get('/cle').value).toBe(values['/cle']);
  });

  it('under once() keep their first value, whatever changes', () => {
    const form = open({
      survey: [
        { type: 'text', name: 'nom', label: 'Nom' },
        { type: 'calculate', name: 'premier', calculation: 'once(${nom})' },
      ],
    });
    expect(form.get('/premier').value).toBeNull();
    form.set('/nom', 'Aïcha');
    form.set('/nom', 'Mariama');
    expect(form.get('/premier').value).toBe('Aïcha');
  });

  it('on a note are shown, not answered', () => {
    const form = open({
      survey: [
        { type: 'integer', name: 'n', label: 'N' },
        { type: 'note', name: 'double', label: 'Double', calculation: '${n} * 2' },
        { type: 'text', name: 'suite', label: 'Suite', relevant: '${double} > 5' },
      ],
    });
    form.set('/n', 3);
    expect(form.get('/double').value).toBe(6);
    expect(form.get('/suite').relevant).toBe(true);
    expect(form.snapshot().computed).toEqual({ '/double': 6 });
  });

  it('are empty when not relevant', () => {
    const form = open({
      survey: [
        { type: 'integer', name: 'a', label: 'A' },
        { type: 'calculate', name: 'c', calculation: '${a} + 1', relevant: '${a} > 5' },
        { type: 'calculate', name: 'd', calculation: "concat('[', ${c}, ']')" },
      ],
    });
    form.set('/a', 1);
    expect([form.get('/c').value, form.get('/d').value]).toEqual([null, '[]']);
    form.set('/a', 6);
    expect([form.get('/c').value, form.get('/d').value]).toEqual([7, '[7]']);
  });
});

describe('defaults', () => {
  const workbook = {
    survey: [
      { type: 'integer', name: 'n', label: 'N', default: '5' },
      { type: 'text', name: 'mot', label: 'Mot', default: 'rien (ou presque)' },
      { type: 'date', name: 'le', label: 'Le', default: 'today()' },
      { type: 'integer', name: 'm', label: 'M', default: '${n} + 1' },
      { type: 'select_multiple eau', name: 'eau', label: 'Eau', default: 'mare puits' },
    ] satisfies readonly Cells[],
    choices: CHOICES,
  };

  it('are written when the entry is new', () => {
    expect(open(workbook).snapshot().values).toEqual({
      '/n': 5,
      '/mot': 'rien (ou presque)',
      '/le': '2026-11-03',
      '/m': 6,
      '/eau': ['puits', 'mare'],
    });
  });

  it('are not written again', () => {
    expect(open(workbook, {}).snapshot().raw).toEqual({});
    const form = open(workbook);
    form.set('/n', 9);
    expect(form.get('/m').value).toBe(6);
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

describe('a form of 300 questions', () => {
  it('opens and answers fast enough for a phone six times slower', () => {
    const survey = Array.from(
      { length: 300 },
      (_, index): Cells => ({
        type: 'integer',
        name: `q${index}`,
        label: `Question ${index}`,
        ...(index > 0 ? { relevant: `\${q${index - 1}} != 0`, constraint: '. < 1000' } : {}),
      }),
    );
    const definition = define({ survey });
    // The best of a few, because the machine that runs the tests does other things as well.
    const rounds = Array.from({ length: 5 }, () => {
      const start = performance.now();
      const form = createFormRuntime(definition, environment);
      for (let index = 0; index < 20; index += 1) form.get(`/q${index}`);
      const opened = performance.now();
      form.set('/q0', 5);
      form.violations();
      return { open: opened - start, answer: performance.now() - opened };
    });
    expect(Math.min(...rounds.map(({ open }) => open))).toBeLessThan(50 / 6);
    expect(Math.min(...rounds.map(({ answer }) => answer))).toBeLessThan(32 / 6);
  });
});
