import { useId } from 'react';
import { sameJson } from '#domain/json.ts';
import { useTranslation } from '../../translation.ts';
import { cx } from '../../ui/cx.ts';
import s from './Comparison.module.css';
import type { Side, Unit } from './duplicate.ts';
import type { QuestionWords } from './entry-words.ts';

interface ComparisonProps {
  readonly units: readonly Unit[];
  readonly wordsFor: (field: string) => QuestionWords;
  /** The side taken for each unit; without it nothing is to choose. */
  readonly taken?: ((unit: Unit) => Side) | undefined;
  readonly onTake?: ((unit: Unit, side: Side) => void) | undefined;
}

const SIDES = ['left', 'right'] as const;

/** Question by question, the answers of two entries side by side. */
export const Comparison = ({ units, wordsFor, taken, onTake }: ComparisonProps) =>
  units.length > 0 && (
    <div className={s.rows}>
      <SideNames />
      {units.map((unit) => (
        <UnitRow key={unit.key} {...{ unit, wordsFor, taken, onTake }} />
      ))}
    </div>
  );

/** Over the columns; each answer says its side to who doesn't see them. */
const SideNames = () => {
  const { t } = useTranslation('duplicate');
  return (
    <div className={s.row} aria-hidden>
      <span className={cx('wide', s.question)} />
      <b>{t('side.left')}</b>
      <b>{t('side.right')}</b>
    </div>
  );
};

const UnitRow = ({
  unit,
  wordsFor,
  taken,
  onTake,
}: Omit<ComparisonProps, 'units'> & { readonly unit: Unit }) => {
  const id = useId();
  const side = taken?.(unit);
  return (
    <fieldset aria-labelledby={id} className={s.row}>
      <span id={id} className={s.question}>
        {questionOf(unit, wordsFor)}
      </span>
      {SIDES.map((each) => {
        if (!side)
          return (
            <div key={each} className={s.cell}>
              <Answer unit={unit} side={each} wordsFor={wordsFor} />
            </div>
          );
        return (
          <label key={each} className={cx(s.cell, s.choice, side === each && s.chosen)}>
            <input
              type="radio"
              name={id}
              checked={side === each}
              onChange={() => onTake?.(unit, each)}
            />
            <Answer unit={unit} side={each} wordsFor={wordsFor} />
          </label>
        );
      })}
    </fieldset>
  );
};

/** The answers of one side; where they are several, each with its own name. */
const Answer = ({
  unit,
  side,
  wordsFor,
}: {
  readonly unit: Unit;
  readonly side: Side;
  readonly wordsFor: (field: string) => QuestionWords;
}) => {
  const { t } = useTranslation('duplicate');
  const several = unit.fields.length > 1;
  const parts = unit.fields
    .filter((field) => isTold(unit, field))
    .map((field) => {
      const value = unit[side][field] ?? null;
      const said = (value !== null && wordsFor(field).say(value)) || t('differ.none');
      const differs = !sameJson(unit.left[field], unit.right[field]);
      return (
        <span key={field} className={s.part}>
          {several && <span className="note">{partName(wordsFor(field).label)} </span>}
          <span className={cx(differs && s.differs)}>{said}</span>
        </span>
      );
    });
  return (
    <span>
      <span className="vh">{t(`side.${side}`)} </span>
      {parts}
    </span>
  );
};

/** Of a count whose numbers differ, the questions about it that don't are left out. */
const isTold = ({ left, right, differs }: Unit, field: string): boolean =>
  !differs ||
  !sameJson(left[field], right[field]) ||
  [left, right].some((side) => typeof side[field] === 'number');

/** A count is called as its total, an instance as its repeat: what their parts' names begin with. */
function questionOf({ fields }: Unit, wordsFor: (field: string) => QuestionWords): string {
  const label = wordsFor(fields[0] ?? '').label;
  return fields.length > 1 ? (label.split(' : ')[0] ?? label) : label;
}

const partName = (label: string): string => {
  const part = label.split(' : ').at(-1) ?? label;
  return part.charAt(0).toUpperCase() + part.slice(1);
};
