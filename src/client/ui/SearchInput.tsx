import { cx } from './cx.ts';
import s from './Field.module.css';
import { Field } from './Field.tsx';
import { Icon } from './Icon.tsx';
import { type ControlProps, splitField } from './TextInput.tsx';

/** The label is for screen readers; the placeholder shows what can be searched. */
export const SearchInput = (props: ControlProps<'input'>) => {
  const { texts, rest } = splitField(props);
  const { onChange, className, ...native } = rest;
  return (
    <Field {...texts} hideLabel>
      {(control) => (
        <span className={s.within}>
          <Icon name="search" />
          <input
            type="search"
            enterKeyHint="search"
            {...native}
            {...control}
            className={cx(s.input, className)}
            onChange={(event) => onChange(event.target.value)}
          />
        </span>
      )}
    </Field>
  );
};
