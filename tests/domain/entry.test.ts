import { describe, expect, it } from 'vitest';
import { countedEntries } from '#domain/entry.ts';
import type { Fields } from '#domain/json.ts';

const entry = (id: string, receivedAt: string | null, fields: Fields = {}, deleted = false) => ({
  id,
  deleted,
  receivedAt,
  createdAt: '2026-10-01T08:00:00+01:00',
  fields: { form: 'fiche', place: 'NE001002001', period: '2026-T3', state: 'submitted', ...fields },
});

const MONDAY = '2026-10-05T08:00:00.000Z';
const TUESDAY = '2026-10-06T08:00:00.000Z';

const counted = (...entries: ReturnType<typeof entry>[]) =>
  countedEntries(entries, (form) => form === 'fiche').map(({ id }) => id);

describe('the entries whose figures count', () => {
  it.each([
    ['the earliest received of a doublon', [entry('b', MONDAY), entry('a', TUESDAY)], ['b']],
    [
      'the validated one, however late',
      [entry('a', MONDAY), entry('b', TUESDAY, { state: 'validated' })],
      ['b'],
    ],
    ['what was received before what was not', [entry('a', null), entry('b', TUESDAY)], ['b']],
    ['one of two received at once', [entry('b', MONDAY), entry('a', MONDAY)], ['a']],
    ['one of three', [entry('c', TUESDAY), entry('b', MONDAY), entry('a', null)], ['b']],
    [
      'the other once one is withdrawn',
      [entry('a', MONDAY, { state: 'withdrawn' }), entry('b', TUESDAY)],
      ['b'],
    ],
    ['the other once one is deleted', [entry('a', MONDAY, {}, true), entry('b', TUESDAY)], ['b']],
    [
      'both of two periods',
      [entry('a', MONDAY), entry('b', MONDAY, { period: '2026-T2' })],
      ['a', 'b'],
    ],
    [
      'both of a form that may be filled twice',
      [entry('a', MONDAY, { form: 'registre' }), entry('b', MONDAY, { form: 'registre' })],
      ['a', 'b'],
    ],
  ])('%s', (_, entries, expected) => {
    expect(counted(...entries)).toEqual(expected);
  });
});
