import { type Fields, sameJson } from '#domain/json.ts';
import { cx } from '../../ui/cx.ts';
import s from './FieldValues.module.css';
import type { FieldWords } from './use-field-words.ts';

interface FieldValuesProps {
  readonly fields: readonly string[];
  readonly values: Fields;
  /** Values that differ from these are underlined. */
  readonly against?: Fields | undefined;
  readonly words: FieldWords;
  /** Of a count: its name and number. */
  readonly total?: { readonly label: string; readonly value: string } | undefined;
}

/** Characters that fit a column of their own on a phone. */
const SHORT = 12;

/** Values with their names; numbers of one count stand side by side. */
export const FieldValues = ({ fields, values, against, words, total }: FieldValuesProps) => (
  <dl className={s.values}>
    {fields.map((field) => {
      const differs = against && !sameJson(values[field] ?? null, against[field] ?? null);
      const said = words.value(field, values[field]);
      const short =
        typeof values[field] === 'number' || (fields.length > 3 && said.length <= SHORT);
      return (
        <div key={field} className={short ? undefined : s.long}>
          <dt className="note">{words.label(field)}</dt>
          <dd>
            <span className={cx(s.value, differs && s.differs)}>{said}</span>
          </dd>
        </div>
      );
    })}
    {total && (
      <div className={s.long}>
        <dt className="note">{total.label}</dt>
        <dd className="big">{total.value}</dd>
      </div>
    )}
  </dl>
);
