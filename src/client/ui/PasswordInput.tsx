import { useState } from 'react';
import { Button } from './Button.tsx';
import { cx } from './cx.ts';
import s from './Field.module.css';
import { Field } from './Field.tsx';
import { Line } from './Layout.tsx';
import { type ControlProps, splitField } from './TextInput.tsx';

type PasswordInputProps = ControlProps<'input'> & {
  /** « Voir » and « Cacher ». */
  readonly words: { readonly show: string; readonly hide: string };
};

/** A secret that can be pasted, filled in by the phone, and seen. */
export const PasswordInput = ({ words, ...props }: PasswordInputProps) => {
  const [seen, setSeen] = useState(false);
  const { texts, rest } = splitField(props);
  const { onChange, className, ...native } = rest;
  return (
    <Field {...texts}>
      {(control) => (
        <Line nowrap>
          <input
            autoComplete="current-password"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            {...native}
            {...control}
            type={seen ? 'text' : 'password'}
            className={cx(s.input, 'grow', className)}
            onChange={(event) => onChange(event.target.value)}
          />
          <Button icon="eye" onClick={() => setSeen(!seen)}>
            {seen ? words.hide : words.show}
          </Button>
        </Line>
      )}
    </Field>
  );
};
