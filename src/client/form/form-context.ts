import { createContext, useContext } from 'react';
import type { FormRuntime } from '#domain/form/model.ts';
import type { Json } from '#domain/json.ts';

/** What every question of a form shares; it stays the same object while the form is open. */
export interface FormLink {
  readonly runtime: FormRuntime;
  /** Writes the answer in the runtime, then tells the screen, which saves it. */
  readonly answer: (path: string, value: Json) => void;
  /** Answers given before the person came: known from the account or the task. */
  readonly prefilled: ReadonlySet<string>;
}

export const FormContext = createContext<FormLink | null>(null);

export const useForm = (): FormLink => {
  const link = useContext(FormContext);
  if (!link) throw new Error('A question is drawn inside a FormView');
  return link;
};
