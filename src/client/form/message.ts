import type { FormRuntime, Violation } from '#domain/form/model.ts';
import { useTranslation } from '../translation.ts';
import { plain } from './Rich.tsx';

/** Answers that want the same thing, named together. */
export interface Complaint {
  /** The first answer to correct. */
  readonly path: string;
  readonly paths: readonly string[];
  /** « Filles, garçons : indiquez un nombre… » */
  readonly sentence: string;
}

/** The sentence of a violation: the form's own if it has one, else ours. */
export const useMessage = (): ((violation: Violation) => string) => {
  const { t } = useTranslation('form');
  return ({ kind, message }) => (message ? plain(message) : t(`violation.${kind}`));
};

/** Violations of one count (or of one question) in as few sentences as they need. */
export const useComplaints = (
  runtime: FormRuntime,
): ((violations: readonly Violation[], where?: string) => readonly Complaint[]) => {
  const { t } = useTranslation('form');
  const messageOf = useMessage();
  return (violations, where = '') => {
    const messages = new Map<string, readonly string[]>();
    for (const violation of violations) {
      const message = messageOf(violation);
      messages.set(message, [...(messages.get(message) ?? []), violation.path]);
    }
    return [...messages].map(([message, paths]) => {
      const labels = paths.map((path) => plain(runtime.get(path).label).replace(/[\s.:]+$/, ''));
      const names = labels.map((label, index) => (index > 0 ? label.toLowerCase() : label));
      const question = where + names.join(', ');
      return {
        path: paths[0] ?? '',
        paths,
        sentence: t('errors.line', { question, message: lowerFirst(message) }),
      };
    });
  };
};

/** After a colon French has no capital; an acronym keeps its own. */
const lowerFirst = (text: string): string =>
  /^\p{Lu}[\p{Ll}’']/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
