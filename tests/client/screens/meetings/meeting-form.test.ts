import { describe, expect, test } from 'vitest';
import {
  changedFiles,
  changedTexts,
  faultsOf,
  isUntouched,
  movedFields,
  typedOf,
} from '#client/screens/meetings/meeting-form.ts';
import { FIELDS } from '#domain/field.ts';
import type { FileAnswer } from '#domain/file-answer.ts';

const FIELDS_THERE = { code: 'CCM6-2026', title: 'Sixième', kind: 'ccm_political', chair: 'MISP' };
const from = typedOf(FIELDS_THERE);
const file = (letter: string): FileAnswer => ({
  sha256: letter.repeat(64),
  name: `${letter}.pdf`,
  type: 'application/pdf',
  bytes: 1,
});

describe('what is saved', () => {
  test('is what changed, trimmed, and null for what was emptied', () => {
    const typed = { ...from, title: ' Sixième réunion ', chair: '', agenda: 'Ouverture\nDébats' };
    expect(changedTexts(from, typed)).toEqual({
      title: 'Sixième réunion',
      chair: null,
      agenda: 'Ouverture\nDébats',
    });
    expect(changedTexts(from, from)).toEqual({});
  });

  test('holds every text of a session, so that none is lost by the form', () => {
    const others = ['attendees', 'documents'];
    const written = Object.keys(FIELDS.session).filter((name) => !others.includes(name));
    expect(Object.keys(from).sort()).toEqual(written.sort());
  });

  test('adds and takes off files on the list as it is now', () => {
    const [a, b, c] = [file('a'), file('b'), file('c')] as const;
    expect(changedFiles([a], [b], [a, c], 8)).toEqual({ documents: [c, b] });
    expect(changedFiles([a], [a], [c], 8)).toEqual({});
    expect(changedFiles([], [a], [a, c], 8)).toEqual({ documents: [c, a] });
  });
});

test('what keeps it from being saved', () => {
  const bare = { ...typedOf({}), code: 'X', title: ' ' };
  expect(faultsOf(bare, { taken: true, placed: true })).toEqual([
    'kind',
    'taken',
    'title',
    'place',
  ]);
  expect(faultsOf({ ...bare, code: ' ' }, { taken: true, placed: false })).toContain('code');
  expect(faultsOf(from, { taken: false, placed: false })).toEqual([]);
});

test('what another device changed meanwhile is told where saving would overwrite it', () => {
  const typed = { ...from, chair: 'SP/CCM', venue: 'Palais' };
  expect(movedFields(from, typed, { ...FIELDS_THERE, chair: 'HACP', title: 'Autre' })).toEqual([
    'chair',
  ]);
  expect(movedFields(from, typed, { ...FIELDS_THERE, chair: 'SP/CCM' })).toEqual([]);
});

test('nothing is to be saved until a text or a file changed', () => {
  const files = { from: [file('a')], typed: [file('a')] };
  expect(isUntouched(from, from, files)).toBe(true);
  expect(isUntouched(from, { ...from, venue: 'x' }, files)).toBe(false);
  expect(isUntouched(from, from, { ...files, typed: [] })).toBe(false);
});
