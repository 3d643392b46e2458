import type { Fault, MeetingText, Typed } from './meeting-form.ts';

/** What each part of the form is given. */
export interface PartProps {
  readonly texts: Typed;
  readonly type: (changes: Partial<Typed>) => void;
  /** In words, once the person asked to save. */
  readonly errorOf: (fault: Fault) => string | undefined;
}

/** The wiring of one text. */
export const wire = ({ texts, type }: Pick<PartProps, 'texts' | 'type'>, name: MeetingText) => ({
  value: texts[name],
  onChange: (value: string) => type({ [name]: value }),
});
