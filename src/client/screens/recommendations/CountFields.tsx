import { countTotal } from '#domain/recommendation.ts';
import { formatNumber } from '#i18n/format.ts';
import { useTranslation } from '../../translation.ts';
import { Checkbox } from '../../ui/Choice.tsx';
import { FieldError } from '../../ui/Field.tsx';
import s from './Measure.module.css';
import { cellNumber, type ItemTyping, PARTS, type Part } from './measure.ts';

interface CountFieldsProps {
  readonly count: ItemTyping['count'];
  readonly onChange: (count: ItemTyping['count']) => void;
  readonly errors: readonly Part[];
}

/** Femmes, hommes, filles, garçons: what isn't known is said cell by cell, the total is calculated. */
export const CountFields = ({ count, onChange, errors }: CountFieldsProps) => {
  const { t } = useTranslation(['recommendation', 'common', 'ui']);
  const numbers = Object.fromEntries(PARTS.map((part) => [part, cellNumber(count[part])]));
  const total = countTotal(numbers);
  const words = (parts: readonly Part[]) =>
    parts.map((part) => t(`common:count.${part}`).toLowerCase()).join(', ');
  const empty = PARTS.filter((part) => !count[part].unknown && numbers[part] === null);
  const unknown = PARTS.filter((part) => count[part].unknown);
  const note =
    total === null
      ? ''
      : empty.length > 0
        ? t('measure.provisional', { cells: words(empty) })
        : unknown.length > 0
          ? t('measure.partial', { cells: words(unknown) })
          : '';
  return (
    <fieldset aria-describedby="count-h">
      <legend className={s.legend}>
        {t('measure.count')} <span className={s.mark}>({t('ui:field.optional')})</span>
      </legend>
      <p className="note" id="count-h">
        {t('measure.countHint')}
      </p>
      <div className={s.quad}>
        {PARTS.map((part) => (
          <CountCell
            key={part}
            part={part}
            cell={count[part]}
            wrong={errors.includes(part)}
            onChange={(cell) => onChange({ ...count, [part]: cell })}
          />
        ))}
        {errors.length > 0 && (
          <div className={s.wrong}>
            <FieldError id="count-e">{t('measure.error.number')}</FieldError>
          </div>
        )}
        <p className={s.sum}>
          <span>
            {t('common:count.total')}
            {note && <span className={s.sumNote}>{note}</span>}
          </span>
          <output className="big nb">
            {total !== null
              ? formatNumber(total.total)
              : unknown.length === PARTS.length
                ? t('ui:state.unavailableShort')
                : '–'}
          </output>
        </p>
      </div>
    </fieldset>
  );
};

const CountCell = ({
  part,
  cell,
  wrong,
  onChange,
}: {
  readonly part: Part;
  readonly cell: ItemTyping['count'][Part];
  readonly wrong: boolean;
  readonly onChange: (cell: ItemTyping['count'][Part]) => void;
}) => {
  const { t } = useTranslation(['recommendation', 'common', 'ui']);
  const id = `count-${part}`;
  return (
    <div className={s.cell}>
      <label className={s.name} htmlFor={id}>
        {t(`common:count.${part}`)}
      </label>
      <input
        id={id}
        className={s.number}
        inputMode="numeric"
        autoComplete="off"
        value={cell.unknown ? '' : cell.text}
        disabled={cell.unknown}
        placeholder={cell.unknown ? t('ui:state.unavailableShort') : undefined}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? 'count-e' : undefined}
        onChange={(event) => onChange({ ...cell, text: event.target.value })}
      />
      <Checkbox checked={cell.unknown} onChange={(unknown) => onChange({ ...cell, unknown })}>
        <span className="vh">
          {t('measure.unavailableOf', { cell: t(`common:count.${part}`) })}
        </span>
        <span className="small">{t('measure.unavailable')}</span>
      </Checkbox>
    </div>
  );
};
