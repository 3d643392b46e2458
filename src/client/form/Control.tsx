import { lazy, Suspense, useState } from 'react';
import type { NodeState } from '#domain/form/model.ts';
import type { Json } from '#domain/json.ts';
import { useTranslation } from '../translation.ts';
import { CheckboxGroup, RadioGroup } from '../ui/Choice.tsx';
import { FieldMark } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { NumberInput, TextInput } from '../ui/TextInput.tsx';
import { chosenIn } from './chosen.ts';
import type { ControlProps } from './control-props.ts';
import s from './form.module.css';
import { plain, Rich } from './Rich.tsx';

/** Past this many, radio buttons take more than a screen. */
const MOST_RADIOS = 9;
/** Past this many choices a list is searched rather than read. */
const MOST_READ = 40;

// why: a form must open on a slow network, and most ask nothing that is drawn there
const Rare = lazy(() => import('./widgets/Rare.tsx').then((part) => ({ default: part.Rare })));

function isRare({ item, choices }: NodeState): boolean {
  const look = item.appearance?.join() ?? '';
  return (
    !/^(text|integer|decimal|date|time|select_\w+)$/.test(item.type) ||
    (item.type === 'date' && /year/.test(look)) ||
    choices.length > MOST_READ ||
    /autocomplete|search/.test(look)
  );
}

/** The native control of one question, by its type and appearance. */
export const Control = (all: ControlProps) => {
  if (isRare(all.node))
    return (
      <Suspense fallback={<Loading />}>
        <Rare {...all} />
      </Suspense>
    );
  const { node, disabled, answer, ...texts } = all;
  const { item, value, choices } = node;
  const { type } = item;
  const look = item.appearance ?? [];
  const asText = typeof value === 'string' ? value : '';
  const props = { ...texts, disabled, value: asText, onChange: answer };
  switch (type) {
    case 'select_one':
      return look.includes('minimal') || choices.length > MOST_RADIOS ? (
        <Select
          {...props}
          options={choices.map(({ name, label }) => ({ value: name, label: plain(label) }))}
        />
      ) : (
        <div className={isAcross(node) ? s.across : undefined}>
          <RadioGroup {...texts} value={asText} onChange={answer} options={boxesOf(all)} />
        </div>
      );
    case 'select_multiple':
      return look.includes('minimal') || choices.length > 2 * MOST_RADIOS ? (
        <Folded {...all} />
      ) : (
        <Boxes {...all} />
      );
    case 'integer':
    case 'decimal':
      return <NumberControl {...all} />;
    case 'date':
    case 'time':
      return <TextInput {...props} type={type} className={s.short} />;
    default:
      return look.includes('multiline') ? (
        <TextArea {...props} rows={3} />
      ) : (
        <TextInput
          {...props}
          autoComplete="off"
          inputMode={look.includes('numbers') ? 'numeric' : undefined}
        />
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

const boxesOf = ({ node, disabled }: ControlProps) =>
  node.choices.map(({ name, label }) => ({
    value: name,
    label: <Rich text={label} />,
    disabled,
  }));

const Boxes = (props: ControlProps) => {
  const { node, disabled, answer, ...texts } = props;
  return (
    <div className={isAcross(node) ? s.across : undefined}>
      <CheckboxGroup
        {...texts}
        value={chosenIn(node.value)}
        onChange={(chosen) => answer(chosen.length > 0 ? chosen : null)}
        options={boxesOf(props)}
      />
    </div>
  );
};

/** Choices side by side, as many as fit. */
const isAcross = ({ item }: NodeState): boolean =>
  item.appearance?.some((word) => /^(horizontal|likert|columns|minimal|quickc)/.test(word)) ??
  false;

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
