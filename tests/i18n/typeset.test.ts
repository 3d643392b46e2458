import { expect, it } from 'vitest';
import { typesetText } from '#i18n/typeset.ts';

it.each([
  ['Partir ?', 'Partir\u00a0?'],
  [
    "Rien n'est perdu ; voir « Envois » : 15 %",
    'Rien n’est perdu\u00a0; voir «\u00a0Envois\u00a0»\u00a0: 15\u00a0%',
  ],
  ["L'état d'avant", 'L’état d’avant'],
  ['https://ccm.ne', 'https://ccm.ne'],
  ['déjà\u00a0: fait', 'déjà\u00a0: fait'],
  ['{{field}} : oui', '{{field}}\u00a0: oui'],
])('%s', (typed, set) => {
  expect(typesetText(typed)).toBe(set);
  expect(typesetText(set)).toBe(set);
});
