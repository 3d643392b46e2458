import { type ReactNode, useId } from 'react';
import type { Fields } from '#domain/json.ts';
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
  choice,
  chosen = false,
  onChoose,
}: ValueCardProps) => {
  const id = useId();
  const inside = (
    <>
      <b id={`${id}-t`}>{title}</b>
      <div id={`${id}-v`}>
        <FieldValues fields={fields} values={values} against={against} words={words} />
      </div>
      <p className="note">{note}</p>
    </>
  );
  if (!choice) return <div className={cx(s.card, s.past)}>{inside}</div>;
  return (
    <label className={cx(s.card, s.open, chosen && s.chosen)}>
      <input
        type="radio"
        name="choice"
        value={choice}
        checked={chosen}
        onChange={onChoose}
        aria-labelledby={`${id}-t`}
        aria-describedby={`${id}-v`}
      />
      <div className={s.inside}>{inside}</div>
    </label>
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
