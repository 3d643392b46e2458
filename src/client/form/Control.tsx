import { useState } from 'react';
import type { NodeState } from '#domain/form/model.ts';
import type { Json } from '#domain/json.ts';
import { useTranslation } from '../translation.ts';
import { CheckboxGroup, RadioGroup } from '../ui/Choice.tsx';
import { FieldMark, type FieldTexts } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { DateInput, NumberInput, TextInput } from '../ui/TextInput.tsx';
import s from './form.module.css';
import { plain, Rich } from './Rich.tsx';

interface ControlProps extends FieldTexts {
  readonly node: NodeState;
  readonly disabled: boolean;
  readonly answer: (value: Json) => void;
}

/** Past this many, radio buttons take more than a screen. */
const MOST_RADIOS = 9;

/** The native control of one question, by its type and appearance. */
export const Control = ({ node, disabled, answer, ...texts }: ControlProps) => {
  const { item, value, choices } = node;
  const look = item.appearance ?? [];
  const asText = typeof value === 'string' ? value : '';
  const props = { ...texts, disabled };
  switch (item.type) {
    case 'select_one':
      return look.includes('minimal') || choices.length > MOST_RADIOS ? (
        <Select
          {...props}
          value={asText}
          onChange={answer}
          options={choices.map(({ name, label }) => ({ value: name, label: plain(label) }))}
        />
      ) : (
        <div className={isAcross(node) ? s.across : undefined}>
          <RadioGroup
            {...texts}
            value={asText}
            onChange={answer}
            options={choices.map(({ name, label }) => ({
              value: name,
              label: <Rich text={label} />,
              disabled,
            }))}
          />
        </div>
      );
    case 'select_multiple':
      return look.includes('minimal') || choices.length > 2 * MOST_RADIOS ? (
        <Folded {...{ node, disabled, answer }} {...texts} />
      ) : (
        <Boxes {...{ node, disabled, answer }} {...texts} />
      );
    case 'integer':
    case 'decimal':
      return <NumberControl {...{ node, disabled, answer }} {...texts} />;
    case 'date':
      return <DateInput {...props} value={asText} onChange={answer} className={s.short} />;
    default:
      return look.includes('multiline') ? (
        <TextArea {...props} value={asText} onChange={answer} rows={3} />
      ) : (
        <TextInput {...props} value={asText} onChange={answer} autoComplete="off" />
      );
  }
};

const NumberControl = ({ node, disabled, answer, ...texts }: ControlProps) => {
  const [typing, type] = useTyping(node.value, answer);
  return (
    <NumberInput
      {...texts}
      {...typing}
      disabled={disabled}
      decimal={node.item.type === 'decimal'}
      onChange={type}
      className={s.short}
    />
  );
};

/** Keeps the text as typed (`3,`, `007`) while the field has the focus; the form reads the number. */
export function useTyping(value: Json, answer: (value: Json) => void) {
  const [draft, setDraft] = useState<string>();
  const shown = typeof value === 'number' ? String(value).replace('.', ',') : value;
  const typing = { value: draft ?? String(shown ?? ''), onBlur: () => setDraft(undefined) };
  const type = (text: string) => {
    setDraft(text);
    answer(text);
  };
  return [typing, type] as const;
}

const chosenIn = (value: Json): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const Boxes = ({ node, disabled, answer, ...texts }: ControlProps) => (
  <div className={isAcross(node) ? s.across : undefined}>
    <CheckboxGroup
      {...texts}
      value={chosenIn(node.value)}
      onChange={(chosen) => answer(chosen.length > 0 ? chosen : null)}
      options={node.choices.map(({ name, label }) => ({
        value: name,
        label: <Rich text={label} />,
        disabled,
      }))}
    />
  </div>
);

/** Choices side by side, as many as fit. */
const isAcross = ({ item }: NodeState): boolean =>
  item.appearance?.some((word) => /^(horizontal|likert|columns|minimal)/.test(word)) ?? false;

/** A long list: folded, the choices made are read on its line. An error opens it. */
const Folded = (props: ControlProps) => {
  const { node, label, error } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const chosen = chosenIn(node.value);
  const words = node.choices.filter(({ name }) => chosen.includes(name));
  return (
    <div>
      <p aria-hidden="true" className={s.legend}>
        {label}
        <FieldMark optional={props.optional} />
      </p>
      <details
        open={open || Boolean(error)}
        onToggle={(event) => setOpen(event.currentTarget.open)}
        className={s.list}
      >
        <summary>
          <span className="vh">{label} </span>
          <span className="grow">
            {words.map((choice) => plain(choice.label)).join(', ') || t('field.choose')}
          </span>
          <Icon name="chevron-down" />
        </summary>
        <Boxes {...props} hideLabel />
      </details>
    </div>
  );
};
