import { useTranslation } from '../translation.ts';
import { cx } from './cx.ts';
import s from './Field.module.css';
import { Field } from './Field.tsx';
import { Icon } from './Icon.tsx';
import { type ControlProps, splitField } from './TextInput.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean | undefined;
}

type SelectProps = ControlProps<'select'> & {
  readonly options: readonly Option[];
  /** The words of the empty choice; « Choisir… » unless told. `null`: no empty choice. */
  readonly placeholder?: string | null;
};

export const Select = (props: SelectProps) => {
  const { t } = useTranslation();
  const { texts, rest } = splitField(props);
  const { onChange, options, placeholder = t('field.choose'), className, ...native } = rest;
  return (
    <Field {...texts}>
      {(control) => (
        <span className={s.within}>
          <select
            {...native}
            {...control}
            className={cx(s.input, className)}
            onChange={(event) => onChange(event.target.value)}
          >
            {placeholder !== null && <option value="">{placeholder}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chevron-down" />
        </span>
      )}
    </Field>
  );
};
