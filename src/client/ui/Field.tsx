import { type ReactNode, useId } from 'react';
import { useTranslation } from '../translation.ts';
import { cx } from './cx.ts';
import s from './Field.module.css';
import { Icon } from './Icon.tsx';

/** What every field says around its control. */
export interface FieldTexts {
  readonly label: ReactNode;
  /** The label stays for screen readers only: filters whose first choice says it all. */
  readonly hideLabel?: boolean | undefined;
  readonly hint?: ReactNode;
  /** A sentence: what is expected. Its presence marks the control invalid. */
  readonly error?: ReactNode;
  readonly required?: boolean | undefined;
  /** Writes « facultatif » after the label, in forms where most answers are required. */
  readonly optional?: boolean | undefined;
  /** Lets an alert link to the control: `<a href="#id">`. */
  readonly id?: string | undefined;
}

/** The attributes that tie a control to its label, hint and error. */
export interface ControlWiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-required': true | undefined;
}

export const useField = ({ id, hint, error, required }: Omit<FieldTexts, 'label'>) => {
  const own = useId();
  const base = id ?? own;
  const hintId = `${base}-h`;
  const errorId = `${base}-e`;
  const control: ControlWiring = {
    id: base,
    'aria-describedby': cx(hint ? hintId : '', error ? errorId : '') || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': required ? true : undefined,
  };
  return { control, hintId, errorId };
};

/** A labelled control of any kind; the ready-made ones (TextInput…) are built on it. */
export const Field = ({
  children,
  ...texts
}: FieldTexts & { readonly children: (control: ControlWiring) => ReactNode }) => {
  const { control, hintId, errorId } = useField(texts);
  return (
    <div className={s.field}>
      <label className={texts.hideLabel ? 'vh' : s.label} htmlFor={control.id}>
        {texts.label}
        <FieldMark {...texts} />
      </label>
      {children(control)}
      {texts.hint && (
        <p className="note" id={hintId}>
          {texts.hint}
        </p>
      )}
      {texts.error && <FieldError id={errorId}>{texts.error}</FieldError>}
    </div>
  );
};

export const FieldMark = ({ required, optional }: Pick<FieldTexts, 'required' | 'optional'>) => {
  const { t } = useTranslation();
  if (!required && !optional) return null;
  return <span className={s.mark}> ({t(required ? 'field.required' : 'field.optional')})</span>;
};

export const FieldError = ({
  id,
  children,
}: {
  readonly id?: string;
  readonly children: ReactNode;
}) => (
  <p className={s.error} id={id}>
    <Icon name="warning" small />
    <span>{children}</span>
  </p>
);
