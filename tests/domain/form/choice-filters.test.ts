// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it, vi } from 'vitest';
import type { FormRuntime } from '#domain/form/model.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import { type Cells, CHOICES, define, environment, open } from './workbook.ts';

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
