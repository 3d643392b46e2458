import { type ReactNode, useId } from 'react';
import type { Fields } from '#domain/json.ts';
import { formatNumber } from '#i18n/format.ts';
import { useTranslation } from '../../translation.ts';
import { cx } from '../../ui/cx.ts';
import { FieldValues } from './FieldValues.tsx';
import type { FieldWords } from './use-field-words.ts';
import s from './Values.module.css';

interface ValueCardProps {
  readonly title: string;
  /** Who wrote it, and when. */
  readonly note: string;
  readonly fields: readonly string[];
  readonly values: Fields;
  readonly against?: Fields;
  readonly words: FieldWords;
  /** The fields whose numbers add up; none when it is no count. */
  readonly counted: readonly string[];
  /** Without it the value is shown and can't be taken. */
  readonly choice?: string | undefined;
  readonly chosen?: boolean;
  readonly onChoose?: () => void;
}

/** One of the values, whole; the card is the target of its round. */
export const ValueCard = ({
  title,
  note,
  fields,
  values,
  against,
  words,
  counted,
  choice,
  chosen = false,
  onChoose,
}: ValueCardProps) => {
  const id = useId();
  const total = useTotal(counted, values);
  const rest = (
    <>
      <div id={`${id}-v`}>
        <FieldValues
          fields={fields}
          values={values}
          against={against}
          words={words}
          total={total}
        />
      </div>
      <p className="note">{note}</p>
    </>
  );
  if (!choice) {
    return (
      <div className={cx(s.card, s.past)}>
        <b>{title}</b>
        {rest}
      </div>
    );
  }
  return (
    <div className={cx(s.card, s.open, chosen && s.chosen)}>
      <input
        type="radio"
        name="choice"
        id={id}
        value={choice}
        checked={chosen}
        onChange={onChoose}
        aria-describedby={`${id}-v`}
      />
      <div className={s.inside}>
        <label htmlFor={id} className={s.whole}>
          <b>{title}</b>
        </label>
        {rest}
      </div>
    </div>
  );
};

export const OtherCard = ({
  chosen,
  onChoose,
  children,
}: {
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}) => (
  <label className={s.other}>
    <input type="radio" name="choice" value="other" checked={chosen} onChange={onChoose} />
    {children}
  </label>
);

/** What the cells of a count add up to; partial when one of them is unknown. */
function useTotal(counted: readonly string[], values: Fields) {
  const { t } = useTranslation('sends');
  const known = counted.flatMap((field) => {
    const value = values[field];
    return typeof value === 'number' ? [value] : [];
  });
  if (known.length === 0) return undefined;
  return {
    label: t(known.length < counted.length ? 'choice.partial' : 'choice.total'),
    value: formatNumber(known.reduce((sum, cell) => sum + cell, 0)),
  };
}
