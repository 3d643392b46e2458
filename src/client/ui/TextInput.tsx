import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import s from './Field.module.css';
import { Field, type FieldTexts } from './Field.tsx';

/** What the ready-made fields accept besides their texts: a value, its change, native attributes. */
export type ControlProps<Tag extends 'input' | 'textarea' | 'select'> = FieldTexts & {
  readonly value: string;
  readonly onChange: (value: string) => void;
} & Omit<ComponentProps<Tag>, keyof FieldTexts | 'value' | 'onChange'>;

/** Splits the texts of a field from the attributes of its control. */
export const splitField = <P extends FieldTexts>({
  label,
  hideLabel,
  hint,
  error,
  required,
  optional,
  id,
  ...rest
}: P) => ({ texts: { label, hideLabel, hint, error, required, optional, id }, rest });

export const TextInput = (props: ControlProps<'input'>) => {
  const { texts, rest } = splitField(props);
  const { onChange, className, ...native } = rest;
  return (
    <Field {...texts}>
      {(control) => (
        <input
          type="text"
          {...native}
          {...control}
          className={cx(s.input, className)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
};

/** The native picker; the value is `YYYY-MM-DD` or empty, and never passes through `Date`. */
export const DateInput = (props: ControlProps<'input'>) => <TextInput {...props} type="date" />;

/** The value stays the text as typed: the form decides what `3,5` or `abc` mean. */
export const NumberInput = ({
  decimal,
  ...props
}: ControlProps<'input'> & { readonly decimal?: boolean }) => (
  <TextInput
    autoComplete="off"
    {...props}
    inputMode={decimal ? 'decimal' : 'numeric'}
    className={cx(s.right, props.className)}
  />
);
