import { expect, test } from 'vitest';
import {
  isSameLine,
  lineOf,
  partsOf,
  readPasted,
  sortLines,
} from '#client/screens/meetings/attendance.ts';

test('a person is one line, without what is not known', () => {
  expect(lineOf({ name: ' Aïcha  Moussa ', role: 'SG', structure: 'HACP' })).toBe(
    'Aïcha Moussa, SG, HACP',
  );
  expect(lineOf({ name: 'Ali', role: '', structure: 'OIM' })).toBe('Ali, OIM');
});

test('a line gives its parts back; a function may hold commas', () => {
  expect(partsOf('Ali, Chef de service, statistiques, INS')).toEqual({
    name: 'Ali',
    role: 'Chef de service, statistiques',
    structure: 'INS',
  });
  expect(partsOf('Ali, OIM')).toEqual({ name: 'Ali', role: 'OIM', structure: '' });
  expect(partsOf('Ali')).toEqual({ name: 'Ali', role: '', structure: '' });
});

test('the same person written otherwise is the same line', () => {
  expect(isSameLine('Aïcha Moussa, SG,HACP', 'AICHA  MOUSSA, SG, hacp')).toBe(true);
  expect(isSameLine('Aïcha Moussa, SG', 'Aïcha Moussa')).toBe(false);
});

test('a pasted list is read by line: columns, numbers, bullets, what is there, what is too long', () => {
  const text = [
    '1. Aïcha Moussa\tSG\tHACP',
    '- Ali ; Chef de bureau ; OIM',
    '',
    'Zeinabou Issa, Point focal, ANLTP/TIM',
    'AICHA MOUSSA, SG, HACP',
    'Déjà là, Maire, Arlit',
    'x'.repeat(201),
  ].join('\r\n');
  expect(readPasted(text, ['Déjà Là, maire, Arlit'])).toEqual({
    fresh: [
      'Aïcha Moussa, SG, HACP',
      'Ali, Chef de bureau, OIM',
      'Zeinabou Issa, Point focal, ANLTP/TIM',
    ],
    known: ['Déjà là, Maire, Arlit'],
    tooLong: [{ number: 7, line: 'x'.repeat(201) }],
    beyond: 0,
  });
});

test('a meeting holds three hundred people; the rest is told', () => {
  const present = Array.from({ length: 299 }, (_, index) => `Personne ${index}`);
  expect(readPasted('Un\nDeux\nTrois', present)).toMatchObject({ fresh: ['Un'], beyond: 2 });
  expect(readPasted('Un', present.slice(0, 3))).toMatchObject({ fresh: ['Un'], beyond: 0 });
});

test('the list is in the order of French', () => {
  expect(sortLines(['Zara', 'Élise', 'Ali', 'Eli'])).toEqual(['Ali', 'Eli', 'Élise', 'Zara']);
});
