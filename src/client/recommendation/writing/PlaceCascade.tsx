import type { PlaceCode } from '#domain/place.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { useTranslation } from '../../translation.ts';
import { FieldError } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Fields } from '../../ui/Layout.tsx';
import { Select } from '../../ui/Select.tsx';
import { cascade, choose } from './cascade.ts';
import s from './Writing.module.css';

interface PlaceCascadeProps {
  readonly places: readonly PlaceCode[];
  readonly value: PlaceCode;
  readonly onChange: (place: PlaceCode) => void;
  readonly required: boolean;
  readonly error?: string | undefined;
  readonly id: string;
}

/** Where it took place, from the region down to the commune, as deep as it is known. */
export const PlaceCascade = ({
  places,
  value,
  onChange,
  required,
  error,
  id,
}: PlaceCascadeProps) => {
  const { t } = useTranslation(['recommendation', 'ui']);
  const levels = cascade(places, value);
  const whole = {
    region: required ? t('ui:field.choose') : t('measure.noPlace'),
    department: t('measure.wholeRegion'),
    commune: t('measure.wholeDepartment'),
  };
  const only = levels.every(
    ({ options, optional, value: chosen }) => options.length === 1 && chosen && !optional,
  );
  if (only) {
    return (
      <div>
        <p className={s.legend}>{t('measure.place')}</p>
        <p className={s.fixed}>
          <Icon name="pin" tone="quiet" />
          {placeLabel(value, 'long')}
        </p>
        <p className="note">{t('measure.yourPlace')}</p>
      </div>
    );
  }
  return (
    <fieldset className={s.place} aria-describedby={error ? `${id}-e` : undefined}>
      <legend className={s.legend}>{t('measure.place')}</legend>
      <Fields>
        {levels.map(({ level, options, value: chosen, optional }, index) => (
          <Select
            key={level}
            id={index === 0 ? id : undefined}
            label={t(`measure.${level}`)}
            required={required && !optional}
            placeholder={optional ? whole[level] : chosen ? null : t('ui:field.choose')}
            value={chosen}
            onChange={(code) => onChange(choose(levels, index, code))}
            options={options.map(({ code, name }) => ({ value: code, label: name }))}
          />
        ))}
      </Fields>
      {error && <FieldError id={`${id}-e`}>{error}</FieldError>}
    </fieldset>
  );
};
