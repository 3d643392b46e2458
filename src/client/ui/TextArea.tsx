import { cx } from './cx.ts';
import s from './Field.module.css';
import { Field } from './Field.tsx';
import { type ControlProps, splitField } from './TextInput.tsx';

export const TextArea = (props: ControlProps<'textarea'>) => {
  const { texts, rest } = splitField(props);
  const { onChange, className, ...native } = rest;
  return (
    <Field {...texts}>
      {(control) => (
        <textarea
          rows={4}
          {...native}
          {...control}
          className={cx(s.input, className)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
};
