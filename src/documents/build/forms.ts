import type { FormDefinition, Translated } from '#domain/form/model.ts';
import type { Dossier } from '../dossier.ts';

/** A text of a form in its own language, as far as it stands without answers, marks left out. */
export const fixedText = (
  { defaultLanguage }: FormDefinition,
  text: Translated | undefined,
): string =>
  unmarked(
    (text?.[defaultLanguage] ?? Object.values(text ?? {})[0] ?? [])
      .map((part) => (typeof part === 'string' ? part : '…'))
      .join(''),
  );

/** The versions of a form that the dossier holds, the latest first. */
export const versionsOf = ({ forms }: Dossier, id: string): readonly FormDefinition[] =>
  [...forms.values()]
    .filter((form) => form.id === id)
    .sort((a, b) => b.version.localeCompare(a.version, 'fr', { numeric: true }));

/** The title of the latest version; the id where no version is there. */
export function titleOfForm(dossier: Dossier, id: string): string {
  const latest = versionsOf(dossier, id)[0];
  return (latest && fixedText(latest, latest.title)) || id;
}

const MARKS = /\*\*(.+?)\*\*|__(.+?)__|\*(.+?)\*|(?<!\w)_(.+?)_(?!\w)/;

/** A label without the marks of strong and emphasis, on one line. */
export function unmarked(text: string): string {
  const found = MARKS.exec(text);
  if (!found) return text.replace(/\s*\n\s*/g, ' ');
  const inside = found[1] ?? found[2] ?? found[3] ?? found[4] ?? '';
  const after = text.slice(found.index + found[0].length);
  return unmarked(`${text.slice(0, found.index)}${inside}${after}`);
}
