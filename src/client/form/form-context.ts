import { createContext, useContext } from 'react';
import type { FormRuntime } from '#domain/form/model.ts';
import type { Json } from '#domain/json.ts';
import type { FormDevice } from './device.ts';
import type { Opened } from './opened.ts';

/** What every question of a form shares; it stays the same object while the form is open. */
export interface FormLink {
  readonly runtime: FormRuntime;
  /** Writes the answer in the runtime, then tells the screen, which saves it. */
  readonly answer: (path: string, value: Json) => void;
  /** Tells the screen that the instances under a path changed. */
  readonly tell: (path: string) => void;
  /** Answers given before the person came: known from the account or the task. */
  readonly prefilled: ReadonlySet<string>;
  /** Which instance of each repeat is unfolded. */
  readonly opened: Opened;
  /** Absent where nothing is kept, such as a preview. */
  readonly device: (() => Promise<FormDevice>) | undefined;
}

export const FormContext = createContext<FormLink | null>(null);

export const useForm = (): FormLink => {
  const link = useContext(FormContext);
  if (!link) throw new Error('A question is drawn inside a FormView');
  return link;
};
