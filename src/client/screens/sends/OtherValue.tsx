import { useState } from 'react';
import { fieldKind } from '#domain/field.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import type { Fields, Json } from '#domain/json.ts';
import { COUNTRY } from '#domain/place.ts';
import { type Entity, isAnswerPath } from '#domain/record.ts';
import { communes, departments, placeLabel, regions } from '#domain/reference/places.ts';
import { useTranslation } from '../../translation.ts';
import { CheckboxGroup } from '../../ui/Choice.tsx';
import { Fields as FieldsLayout } from '../../ui/Layout.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { DateInput, NumberInput, TextInput } from '../../ui/TextInput.tsx';
import { filesAmong } from './files-among.ts';
import { choicesOf, itemAt, labelOf } from './form-questions.ts';
import type { FieldWords } from './use-field-words.ts';

interface OtherValueProps {
  readonly entity: Entity;
  readonly form: FormDefinition | undefined;
  readonly fields: readonly string[];
  readonly values: Fields;
  /** The values there are: files can only be taken from them. */
  readonly known: readonly Fields[];
  readonly wrong: readonly string[];
  readonly words: FieldWords;
  readonly onChange: (values: Fields) => void;
}

/** The third value: one control a field of the group, of the field's own kind. */
export const OtherValue = (props: OtherValueProps) => {
  const { fields, values, wrong, words, onChange } = props;
  const { t } = useTranslation('sends');
  return (
    <FieldsLayout>
      {fields.map((field) => (
        <Control
          key={field}
          {...controlOf(props, field)}
          label={words.label(field)}
          words={words}
          field={field}
          known={props.known}
          value={values[field] ?? null}
          error={wrong.includes(field) ? t('choice.invalid') : undefined}
          onChange={(value) => onChange({ ...values, [field]: value })}
        />
      ))}
    </FieldsLayout>
  );
};

type ControlKind =
  | 'line'
  | 'text'
  | 'number'
  | 'decimal'
  | 'date'
  | 'one'
  | 'many'
  | 'list'
  | 'files'
  | 'flag';

interface ControlShape {
  readonly kind: ControlKind;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function controlOf({ entity, form, words, known }: OtherValueProps, field: string): ControlShape {
  const plain = (kind: ControlKind): ControlShape => ({ kind, options: [] });
  if (isAnswerPath(field)) {
    const item = itemAt(form, field);
    if (!form || !item) return plain('line');
    const options = choicesOf(form, item).map(({ name, label }) => ({
      value: name,
      label: labelOf(form, label) ?? name,
    }));
    switch (item.type) {
      case 'integer':
        return plain('number');
      case 'decimal':
        return plain('decimal');
      case 'date':
        return plain('date');
      case 'select_one':
        return { kind: 'one', options: options.length > 0 ? options : placeOptions() };
      case 'select_multiple':
        return options.length > 0 ? { kind: 'many', options } : plain('list');
      default:
        return plain('text');
    }
  }
  const kind = fieldKind(entity, field);
  switch (kind?.kind) {
    case 'count':
      return plain('number');
    case 'date':
      return plain('date');
    case 'flag':
      return plain('flag');
    case 'set':
      return plain('list');
    case 'files':
      return {
        kind: 'files',
        options: filesAmong(field, known).map(({ sha256, name }) => ({
          value: sha256,
          label: name,
        })),
      };
    case 'place':
      return { kind: 'one', options: placeOptions() };
    case 'oneOf':
      return {
        kind: 'one',
        options: kind.values.map((value) => ({ value, label: words.value(field, value) })),
      };
    case 'text':
      return plain(kind.max > 500 ? 'text' : 'line');
    default:
      return plain('line');
  }
}

const placeOptions = (): ControlShape['options'] =>
  [...regions, ...departments(COUNTRY), ...communes(COUNTRY)].map(({ code }) => ({
    value: code,
    label: placeLabel(code, 'long'),
  }));

interface ControlProps extends ControlShape {
  readonly label: string;
  readonly field: string;
  readonly known: readonly Fields[];
  readonly words: FieldWords;
  readonly value: Json;
  readonly error: string | undefined;
  readonly onChange: (value: Json) => void;
}

const Control = ({ kind, options, label, field, known, value, error, onChange }: ControlProps) => {
  const { t } = useTranslation(['sends', 'ui']);
  const text = value === null || typeof value === 'object' ? '' : String(value);
  const typed = (given: string) => onChange(given === '' ? null : given);
  const members = Array.isArray(value) ? value.map(String) : [];
  const shared = { label, error };
  switch (kind) {
    case 'number':
    case 'decimal':
      return (
        <NumberInput
          {...shared}
          decimal={kind === 'decimal'}
          value={text}
          onChange={(given) => onChange(asNumber(given))}
        />
      );
    case 'date':
      return <DateInput {...shared} value={text} onChange={typed} />;
    case 'one':
      return <Select {...shared} value={text} options={options} onChange={typed} />;
    case 'flag':
      return (
        <Select
          {...shared}
          value={value === null ? '' : String(value)}
          options={[
            { value: 'true', label: t('ui:state.yes') },
            { value: 'false', label: t('ui:state.no') },
          ]}
          onChange={(given) => onChange(given === '' ? null : given === 'true')}
        />
      );
    case 'many':
      return <CheckboxGroup {...shared} value={members} options={options} onChange={onChange} />;
    case 'files':
      return (
        <CheckboxGroup
          {...shared}
          value={filesAmong(field, [{ [field]: value }]).map(({ sha256 }) => sha256)}
          options={options}
          onChange={(kept) =>
            onChange(filesAmong(field, known).filter(({ sha256 }) => kept.includes(sha256)))
          }
        />
      );
    case 'list':
      return <ListInput {...shared} members={members} onChange={onChange} />;
    case 'text':
      return <TextArea {...shared} value={text} onChange={typed} />;
    default:
      return <TextInput {...shared} value={text} onChange={typed} />;
  }
};

/** Several texts in one line; what is typed stays as typed, commas and spaces included. */
const ListInput = ({
  label,
  error,
  members,
  onChange,
}: Pick<ControlProps, 'label' | 'error' | 'onChange'> & {
  readonly members: readonly string[];
}) => {
  const { t } = useTranslation('sends');
  const [text, setText] = useState(members.join(', '));
  const change = (given: string) => {
    setText(given);
    const parts = given.split(',').map((part) => part.trim());
    onChange(parts.filter((part) => part !== ''));
  };
  return (
    <TextInput label={label} error={error} hint={t('choice.list')} value={text} onChange={change} />
  );
};

/** What is no number stays as typed: the check refuses it and says so. */
function asNumber(given: string): Json {
  const plain = given.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (plain === '') return null;
  const number = Number(plain);
  return Number.isFinite(number) ? number : given;
}
