import { useEffect, useState } from 'react';
import { fieldKind } from '#domain/field.ts';
import { fileIn } from '#domain/file-answer.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import type { Json } from '#domain/json.ts';
import { isPlaceCode } from '#domain/place.ts';
import { type Entity, isAnswerPath } from '#domain/record.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { formatDate } from '#i18n/date.ts';
import { formatNumber, formatPeriod } from '#i18n/format.ts';
import { formsByHash } from '../../db/forms.ts';
import { sayParts } from '../../form/say.ts';
import { useTranslation } from '../../translation.ts';
import { useWorkplace } from '../../workplace.ts';
import { choicesOf, itemAt, labelOf } from './form-questions.ts';

export interface FieldWords {
  /** The name of a field as people know it: the question, for an answer. */
  readonly label: (field: string) => string;
  /** Its value as people read it; « Non renseigné » for none. */
  readonly value: (field: string, value: Json | undefined) => string;
}

/** The form that an entry pins; undefined while it is read, or when it isn't on this device. */
export function useEntryForm(hash: Json | undefined): FormDefinition | undefined {
  const { db } = useWorkplace();
  const [form, setForm] = useState<FormDefinition>();
  useEffect(() => {
    let left = false;
    const read = async () => {
      const found = [...(await formsByHash(db, [hash])).values()][0];
      if (!left) setForm(found);
    };
    void read();
    return () => {
      left = true;
    };
  }, [db, hash]);
  return form;
}

export function useFieldWords(entity: Entity, form: FormDefinition | undefined): FieldWords {
  const { t, i18n } = useTranslation(['sends', 'common', 'ui']);

  const label = (field: string): string => {
    if (isAnswerPath(field)) {
      const item = itemAt(form, field);
      const words = form && item && labelOf(form, item.label);
      return words ?? field.slice(field.lastIndexOf('/') + 1);
    }
    return i18n.exists(`sends:field.${field}`)
      ? t(`sends:field.${field}` as 'sends:field.text')
      : field;
  };

  /** A code of the domain in words, where common has them. */
  const codeWords = (field: string, code: string): string => {
    const family = entity === 'session' && field === 'kind' ? SESSION_KIND : CODES[field];
    const key = `${family}.${code}${family === 'common:item' ? '_one' : ''}`;
    return family && i18n.exists(key) ? t(key as 'common:progress.done') : code;
  };

  const answerWords = (field: string, value: string): string => {
    const item = itemAt(form, field);
    const choice = form && item && choicesOf(form, item).find(({ name }) => name === value);
    const words = choice && labelOf(form, choice.label);
    if (words) return words;
    if (isPlaceCode(value)) return placeLabel(value, 'long');
    return item?.type === 'date' ? formatDate(value) : value;
  };

  const textWords = (field: string, value: string): string => {
    if (isAnswerPath(field)) return answerWords(field, value);
    switch (fieldKind(entity, field)?.kind) {
      case 'date':
        return formatDate(value);
      case 'period':
        return formatPeriod(value);
      case 'place':
        return placeLabel(value, 'long');
      case 'set':
        return isPlaceCode(value) ? placeLabel(value) : value;
      case 'oneOf':
        return codeWords(field, value);
      default:
        return value;
    }
  };

  const value = (field: string, given: Json | undefined): string => {
    if (given === undefined || given === null || given === '') return t('ui:state.unreported');
    if (typeof given === 'number') return formatNumber(given);
    if (typeof given === 'boolean') return t(given ? 'ui:state.yes' : 'ui:state.no');
    if (typeof given === 'string') return textWords(field, given);
    if (Array.isArray(given)) {
      const words = given
        .map((one) => fileIn(one)?.name ?? textWords(field, String(one)))
        .join(', ');
      return words === '' ? t('ui:state.unreported') : words;
    }
    return sayParts(given);
  };
  return { label, value };
}

const SESSION_KIND = 'common:sessionKind';

/** Where the words of coded fields stand. */
const CODES: Readonly<Record<string, string>> = {
  progress: 'common:progress',
  decision: 'common:decision',
  stage: 'common:stage',
  group: 'common:group',
  kind: 'common:item',
  state: 'common:entryState',
  frequency: 'common:frequency',
  counted: 'sends:counted',
  order: 'sends:order',
};
