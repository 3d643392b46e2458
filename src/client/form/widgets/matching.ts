import { fold } from '#domain/fold.ts';
import { plain } from '../Rich.tsx';

/** Neither accents, apostrophes, hyphens nor spaces count: `n guigmi` finds N'Guigmi. */
const keyOf = (text: string): string => fold(text).replaceAll(' ', '');

/** The choices whose words hold the letters, those that begin with them first. */
export function matching<C extends { readonly label: string }>(
  choices: readonly C[],
  typed: string,
): readonly C[] {
  const wanted = keyOf(typed);
  if (!wanted) return choices;
  const found = choices
    .map((choice) => ({ choice, place: keyOf(plain(choice.label)).indexOf(wanted) }))
    .filter(({ place }) => place >= 0);
  return [
    ...found.filter(({ place }) => place === 0),
    ...found.filter(({ place }) => place > 0),
  ].map(({ choice }) => choice);
}
