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

const file = (over = {}) => ({
  sha256: 'f'.repeat(64),
  name: 'a.pdf',
  type: 'application/pdf',
  bytes: 9,
  ...over,
});

test.each<[string, Json, string | undefined]>([
  ['none', [], undefined],
  ['two', [file(), file({ sha256: 'e'.repeat(64) })], undefined],
  ['nine', Array.from({ length: 9 }, () => file()), 'field_invalid'],
  ['one without a hash', [{ name: 'a.pdf' }], 'field_invalid'],
  [
    'one with a page for a picture',
    [file({ thumbnail: 'data:text/html;base64,AA' })],
    'field_invalid',
  ],
  ['one that is no list', file(), 'field_invalid'],
  ['a text', ['f'.repeat(64)], 'field_invalid'],
])('files: %s', (_, value, code) => {
  expect(checkField('session', 'documents', value)?.code).toBe(code);
  expect(checkField('item', 'files', value)?.code).toBe(code);
});

test.each([
  ['fiche-observatoire', undefined],
  ['Enquête ménages 2026 (v2)', undefined],
  ['x'.repeat(201), 'field_invalid'],
  ['', 'field_invalid'],
])('a form calls itself %j', (form, code) => {
  expect(checkField('entry', 'form', form)?.code).toBe(code);
});

test.each<[string, Json, string | undefined]>([
  ['of a camera', `data:image/webp;base64,${'A'.repeat(10_000)}=`, undefined],
  ['as JPEG', 'data:image/jpeg;base64,AA==', undefined],
  ['heavier than 12 kB', `data:image/webp;base64,${'A'.repeat(12_000)}`, 'field_invalid'],
  ['that is a page', 'data:text/html;base64,AAAA', 'field_invalid'],
  ['that is a drawing with scripts', 'data:image/svg+xml;base64,AAAA', 'field_invalid'],
  ['from elsewhere', 'https://elsewhere.example/a.webp', 'field_invalid'],
  ['with more behind it', 'data:image/webp;base64,AA==" onload="x', 'field_invalid'],
  ['that is a number', 5, 'field_invalid'],
  ['of nothing', null, 'field_invalid'],
])('a file with a thumbnail %s', (_, thumbnail, code) => {
  const file = { sha256: 'f'.repeat(64), name: 'a.webp', type: 'image/webp', bytes: 9, thumbnail };
  expect(checkField('entry', '/photo', file)?.code).toBe(code);
  expect(checkField('entry', 'orphans', { '/photo': file })?.code).toBe(code);
});
