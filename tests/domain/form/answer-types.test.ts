// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it } from 'vitest';
import { openForm } from '#domain/form/open-form.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import type { Json } from '#domain/json.ts';
import { CHOICES, define, environment, open } from './workbook.ts';

const PHOTO = { sha256: 'a'.repeat(64), name: 'pont.webp', type: 'image/webp', bytes: 1200 };

const workbook = {
  survey: [
    { type: 'time', name: 'time', label: 'Heure' },
    { type: 'dateTime', name: 'instant', label: 'Instant' },
    { type: 'rank eau', name: 'rank', label: 'Rang' },
    { type: 'range', name: 'range', label: 'Niveau', parameters: 'start=0 end=10 step=1' },
    { type: 'acknowledge', name: 'ok', label: 'Lu' },
    { type: 'geopoint', name: 'point', label: 'Position' },
    { type: 'image', name: 'image', label: 'Photo' },
    { type: 'barcode', name: 'barcode', label: 'Code' },
    {
      type: 'calculate',
      name: 'texte',
      calculation: "concat(${rank}, '|', ${point}, '|', ${image}, '|', ${ok})",
    },
  ],
  choices: CHOICES,
};

describe('an answer', () => {
  it.each<[string, Json, Json, string | null]>([
    ['/time', '09:30', '09:30', null],
    ['/time', '09:30:15.250+01:00', '09:30:15.250+01:00', null],
    ['/time', '24:00', '24:00', 'type'],
    ['/instant', '2026-11-03T10:30:00+01:00', '2026-11-03T10:30:00+01:00', null],
    ['/instant', '2026-11-03', '2026-11-03', 'type'],
    ['/rank', ['mare', 'puits', 'forage'], ['mare', 'puits', 'forage'], null],
    ['/rank', 'mare puits', ['mare', 'puits'], null],
    ['/rank', ['lac'], ['lac'], 'choice'],
    ['/range', '7', 7, null],
    ['/ok', true, 'OK', null],
    ['/ok', false, null, null],
    ['/point', '16.97 7.99 500 5', { lat: 16.97, lon: 7.99, alt: 500, acc: 5 }, null],
    ['/point', '16.97 7.99', { lat: 16.97, lon: 7.99, alt: null, acc: null }, null],
    [
      '/point',
      { lat: 91, lon: 0, alt: null, acc: null },
      { lat: 91, lon: 0, alt: null, acc: null },
      'type',
    ],
    ['/point', 'près du puits', 'près du puits', 'type'],
    ['/image', PHOTO, PHOTO, null],
    ['/image', 'pont.webp', 'pont.webp', 'type'],
    ['/barcode', '0042', '0042', null],
  ])('%s given %j is %j (violation: %s)', (path, given, kept, violation) => {
    const form = open(workbook);
    form.set(path, given);
    expect(form.get(path).value).toEqual(kept);
    expect(form.get(path).violation?.kind ?? null).toBe(violation);
  });

  it('reads in expressions as XPath has it', () => {
    const form = open(workbook);
    form.set('/rank', ['mare', 'puits']);
    form.set('/point', { lat: 16.97, lon: 7.99, alt: null, acc: 5 });
    form.set('/image', PHOTO);
    form.set('/ok', true);
    expect(form.get('/texte').value).toBe('mare puits|16.97 7.99 0 5|pont.webp|OK');
  });
});

describe('what the world says', () => {
  const captured = {
    survey: [
      { type: 'start', name: 'start' },
      { type: 'end', name: 'end' },
      { type: 'today', name: 'today' },
      { type: 'deviceid', name: 'deviceid' },
      { type: 'username', name: 'username' },
      { type: 'text', name: 'nom', label: 'Nom' },
    ],
  };

  it('is taken when the entry begins, its end when the final values are asked for', () => {
    const form = open(captured);
    const NOW = '2026-11-03T10:30:00+01:00';
    expect(form.snapshot().raw).toEqual({
      '/start': NOW,
      '/today': '2026-11-03',
      '/username': 'arlit',
    });
    expect(form.snapshot().values).toMatchObject({ '/end': NOW });
    expect(() => form.set('/start', 'hier')).toThrow('nothing can be answered');
  });

  it('stays as it was when the entry is opened again', () => {
    const later = { ...environment, now: () => '2026-12-01T00:00:00Z', today: () => '2026-12-01' };
    const form = createFormRuntime(define(captured), later, { '/start': 'x', '/end': 'y' });
    expect(form.snapshot().values).toEqual({ '/start': 'x', '/end': 'y' });
  });
});

describe('a trigger', () => {
  const survey = [
    { type: 'integer', name: 'prix', label: 'Prix' },
    { type: 'integer', name: 'nombre', label: 'Nombre' },
    {
      type: 'integer',
      name: 'total',
      label: 'Total',
      calculation: '${prix} * ${nombre}',
      trigger: '${nombre}',
    },
  ];

  it('runs the calculation when its answer changes, and only then', () => {
    const form = open({ survey });
    form.set('/prix', 5);
    expect(form.get('/total').value).toBeNull();
    form.set('/nombre', 2);
    expect(form.get('/total').value).toBe(10);
    form.set('/prix', 7);
    expect(form.get('/total').value).toBe(10);
    form.set('/total', 11);
    form.set('/nombre', 3);
    expect(form.get('/total').value).toBe(21);
  });

  it('leaves a restored entry alone', () => {
    const form = open({ survey }, { '/prix': 5, '/nombre': 2, '/total': 9 });
    expect(form.get('/total').value).toBe(9);
  });
});

describe('a calculation on a question', () => {
  const survey = [
    { type: 'integer', name: 'a', label: 'A' },
    { type: 'text', name: 'q', label: 'Q', calculation: '${a} + 1', relevant: '${a} != 9' },
  ];

  it('gives way to what is typed until its result changes', () => {
    const form = open({ survey });
    form.set('/a', 1);
    expect(form.get('/q').value).toBe('2');
    form.set('/q', 'autre');
    form.set('/a', '01');
    expect(form.get('/q').value).toBe('autre');
    form.set('/a', 2);
    expect(form.get('/q').value).toBe('3');
  });

  it('is written again when the question comes back', () => {
    const form = open({ survey });
    form.set('/a', 1);
    form.set('/q', 'autre');
    form.set('/a', 9);
    form.set('/a', 1);
    expect(form.get('/q').value).toBe('2');
  });
});

describe('openForm', () => {
  it('fetches the functions that a form calls', async () => {
    const definition = define({
      survey: [{ type: 'calculate', name: 'c', calculation: "ends-with('abc', 'c')" }],
    });
    const form = await openForm(definition, environment);
    expect(form.get('/c').value).toBe('true');
  });

  it('opens the others as they are', async () => {
    const definition = define({
      survey: [{ type: 'calculate', name: 'c', calculation: "if(true(), concat('a', 'b'), '')" }],
    });
    expect((await openForm(definition, environment)).get('/c').value).toBe('ab');
  });
});
