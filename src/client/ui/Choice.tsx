import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import s from './Field.module.css';
import { FieldError, FieldMark, type FieldTexts, useField } from './Field.tsx';

interface ChoiceProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  readonly disabled?: boolean | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: true | undefined;
}

export const Checkbox = (props: ChoiceProps) => <Choice type="checkbox" {...props} />;

/** One choice drawn as a box: the whole of it is the target, checked = outline + ground + mark. */
export const ChoiceBox = ({
  type = 'radio',
  ...props
}: ChoiceProps & { readonly type?: 'radio' | 'checkbox' }) => (
  <Choice type={type} boxed {...props} />
);

interface ChoiceOption {
  readonly value: string;
  readonly label: ReactNode;
  readonly note?: ReactNode;
  readonly disabled?: boolean | undefined;
}

interface GroupProps extends FieldTexts {
  readonly options: readonly ChoiceOption[];
}

export const RadioGroup = ({
  value,
  onChange,
  options,
  ...texts
}: GroupProps & { readonly value: string; readonly onChange: (value: string) => void }) => (
  <Group {...texts} role="radiogroup">
    {(name) =>
      options.map((option) => (
        <ChoiceBox
          key={option.value}
          name={name}
          checked={value === option.value}
          disabled={option.disabled}
          onChange={() => onChange(option.value)}
        >
          <ChoiceWords {...option} />
        </ChoiceBox>
      ))
    }
  </Group>
);

/** Keeps the order of the options, whatever the order of the clicks. */
export const CheckboxGroup = ({
  value,
  onChange,
  options,
  ...texts
}: GroupProps & {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}) => (
  <Group {...texts} role="group">
    {(name) =>
      options.map((option) => (
        <ChoiceBox
          key={option.value}
          type="checkbox"
          name={name}
          checked={value.includes(option.value)}
          disabled={option.disabled}
          onChange={(checked) =>
            onChange(
              options
                .map((each) => each.value)
                .filter((each) => (each === option.value ? checked : value.includes(each))),
            )
          }
        >
          <ChoiceWords {...option} />
        </ChoiceBox>
      ))
    }
  </Group>
);

const Group = ({
  role,
  children,
  ...texts
}: FieldTexts & {
  readonly role: 'radiogroup' | 'group';
  readonly children: (name: string) => ReactNode;
}) => {
  const { control, hintId, errorId } = useField(texts);
  const { 'aria-invalid': invalid, 'aria-required': required, ...tied } = control;
  return (
    <fieldset
      role={role}
      tabIndex={-1}
      {...tied}
      {...(role === 'radiogroup' && { 'aria-invalid': invalid, 'aria-required': required })}
    >
      <legend className={texts.hideLabel ? 'vh' : s.label}>
        {texts.label}
        <FieldMark {...texts} />
      </legend>
      <div className={s.group}>
        {texts.hint && (
          <p className="note" id={hintId}>
            {texts.hint}
          </p>
        )}
        {children(control.id)}
        {texts.error && <FieldError id={errorId}>{texts.error}</FieldError>}
      </div>
    </fieldset>
  );
};

const Choice = ({
  type,
  boxed,
  checked,
  onChange,
  children,
  disabled,
  ...native
}: ChoiceProps & { readonly type: 'radio' | 'checkbox'; readonly boxed?: boolean }) => (
  <label className={cx(s.choice, boxed && s.box, boxed && checked && s.checked, disabled && s.off)}>
    <input
      type={type}
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
      {...native}
    />
    <span className="grow">{children}</span>
  </label>
);

const ChoiceWords = ({ label, note }: ChoiceOption) => (
  <>
    {label}
    {note && (
      <>
        <br />
        <span className="note">{note}</span>
      </>
    )}
  </>
);
