// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it } from 'vitest';
import type { Json } from '#domain/json.ts';
import { type Cells, CHOICES, open } from './workbook.ts';

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
