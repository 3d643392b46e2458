import { useState } from 'react';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldError } from '../../ui/Field.tsx';
import { Fields } from '../../ui/Layout.tsx';
import { NumberInput } from '../../ui/TextInput.tsx';
import type { ControlProps } from '../control-props.ts';
import s from './Widgets.module.css';

/** Coordinates read elsewhere: on another device, on a map. */
export const TypedPoint = ({
  id,
  open,
  answer,
}: Pick<ControlProps, 'id' | 'answer'> & { readonly open: boolean }) => {
  const { t } = useTranslation('widgets');
  const [lat, setLat] = useState('');
  const [lon, setLon] = useState('');
  const [wrong, setWrong] = useState(false);
  const use = () => {
    const point = { lat: numberIn(lat, 90), lon: numberIn(lon, 180), alt: null, acc: null };
    const bad = point.lat === null || point.lon === null;
    setWrong(bad);
    if (!bad) answer(point);
  };
  return (
    <details className={s.typed} open={open || undefined}>
      <summary>{t('geopoint.write')}</summary>
      <div>
        <p className="note">{t('geopoint.writeHint')}</p>
        <Fields>
          <NumberInput
            decimal
            id={`${id}-lat`}
            label={t('geopoint.lat')}
            value={lat}
            onChange={setLat}
          />
          <NumberInput
            decimal
            id={`${id}-lon`}
            label={t('geopoint.lon')}
            value={lon}
            onChange={setLon}
          />
        </Fields>
        {wrong && <FieldError>{t('geopoint.wrong')}</FieldError>}
        <div>
          <Button icon="check" onClick={use}>
            {t('geopoint.use')}
          </Button>
        </div>
      </div>
    </details>
  );
};

/** Null for what is no number of degrees. */
function numberIn(text: string, most: number): number | null {
  const number = Number(text.trim().replace(',', '.').replace('−', '-') || Number.NaN);
  return Math.abs(number) <= most ? number : null;
}
