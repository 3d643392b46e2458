import { formatNumber } from '#i18n/format.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import type { ControlProps } from '../control-props.ts';
import { withWidgetWords } from '../with-widget-words.ts';
import s from './Widgets.module.css';

/** A native slider with its number; an answer is there once the person touched it. */
const Slider = ({ node, disabled, answer, ...texts }: ControlProps) => {
  const { t } = useTranslation('widgets');
  const { start: low = '0', end: high = '10', step = '1' } = node.item.parameters ?? {};
  const value = typeof node.value === 'number' ? node.value : undefined;
  const words = value === undefined ? t('range.none') : formatNumber(value);
  const [least, most] = [low, high].map((bound) => formatNumber(Number(bound)));
  return (
    <Field {...texts}>
      {(control) => (
        <>
          <div className={s.range}>
            <span className="note" aria-hidden="true">
              {least}
            </span>
            <input
              {...control}
              type="range"
              className="grow"
              min={low}
              max={high}
              step={step}
              value={value ?? low}
              disabled={disabled}
              aria-valuetext={words}
              onChange={(event) => answer(event.target.valueAsNumber)}
              // why: the place where the handle rests is an answer too, once pressed
              onClick={(event) => answer(event.currentTarget.valueAsNumber)}
              onKeyUp={(event) => {
                if (/^[ E]|^Home$/.test(event.key)) answer(event.currentTarget.valueAsNumber);
              }}
            />
            <span className="note" aria-hidden="true">
              {most}
            </span>
          </div>
          <div className={s.told}>
            <output className={value === undefined ? 'quiet' : 'big'}>{words}</output>
            {value !== undefined && !disabled && (
              <Button variant="quiet" icon="close" onClick={() => answer(null)}>
                {t('range.clear')}
              </Button>
            )}
          </div>
        </>
      )}
    </Field>
  );
};

export const Widget = withWidgetWords(Slider);
