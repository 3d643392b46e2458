import { expect, test } from 'vitest';
import { checkField } from '#domain/check-field.ts';
import type { Json } from '#domain/json.ts';

test.each<[string, Json, string | undefined]>([
  [
    'answers by path',
    { '/a': 1, '/r[k1]/b': ['x'], '/p': { sha256: 'f', name: 'a.jpg' } },
    undefined,
  ],
  ['none', {}, undefined],
  ['nothing', null, undefined],
  ['a name that is no path', { a: 1 }, 'field_invalid'],
  ['a value that is no answer', { '/a': [{ b: 1 }] }, 'field_invalid'],
  ['a list', ['/a'], 'field_invalid'],
  ['a text', '/a', 'field_invalid'],
])('orphans: %s', (_, value, code) => {
  expect(checkField('entry', 'orphans', value)?.code).toBe(code);
});

test.each([
  ['fiche-observatoire', undefined],
  ['Enquête ménages 2026 (v2)', undefined],
  ['x'.repeat(201), 'field_invalid'],
  ['', 'field_invalid'],
])('a form calls itself %j', (form, code) => {
  expect(checkField('entry', 'form', form)?.code).toBe(code);
});
