// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it } from 'vitest';
import { createFormRuntime } from '#domain/form/runtime.ts';
import { type Cells, define, environment, open } from './workbook.ts';

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
