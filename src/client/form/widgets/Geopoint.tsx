import { useEffect, useRef, useState } from 'react';
import { formatNumber } from '#i18n/format.ts';
import { useTranslation } from '../../translation.ts';
import { Actions, Button } from '../../ui/Button.tsx';
import { Figures } from '../../ui/DefinitionList.tsx';
import { FieldError } from '../../ui/Field.tsx';
import type { ControlProps } from '../control-props.ts';
import type { Fix } from '../device.ts';
import { withWidgetWords } from '../with-widget-words.ts';
import { Parts } from './Parts.tsx';
import { TypedPoint } from './TypedPoint.tsx';
import { useDevice } from './use-device.ts';
import s from './Widgets.module.css';

/** Metres: good enough to be kept without asking, unless the form wants another. */
const GOOD_ENOUGH = '5';

/** The device's position with its accuracy, or coordinates typed by hand. */
const Point = ({ node, disabled, answer, ...texts }: ControlProps) => {
  const { t } = useTranslation('widgets');
  const device = useDevice();
  const { 'capture-accuracy': wanted = GOOD_ENOUGH } = node.item.parameters ?? {};
  const [seeking, seek] = useState(false);
  const [fix, setFix] = useState<Fix>();
  const [trouble, setTrouble] = useState<'refused' | 'unavailable'>();
  const button = useRef<HTMLDivElement>(null);
  const point = node.value as { readonly [part: string]: number | null } | null;

  const end = (found?: Fix) => {
    seek(false);
    setFix(undefined);
    if (found) answer({ lat: found.lat, lon: found.lon, alt: found.alt, acc: found.acc });
    button.current?.focus();
  };
  const latest = useRef(end);
  useEffect(() => {
    latest.current = end;
  });
  useEffect(() => {
    if (!seeking || !device) return;
    let best: Fix | undefined;
    return device.locate(
      (next) => {
        if (best && next.acc > best.acc) return;
        best = next;
        if (next.acc <= Number(wanted)) latest.current(next);
        else setFix(next);
      },
      (why) => {
        setTrouble(why);
        latest.current();
      },
    );
  }, [seeking, device, wanted]);

  return (
    <Parts {...texts}>
      {point && (
        <div className={s.kept}>
          <Figures
            items={[
              { term: t('geopoint.lat'), detail: degrees(point['lat']) },
              { term: t('geopoint.lon'), detail: degrees(point['lon']) },
              {
                term: t('geopoint.acc'),
                detail:
                  typeof point['acc'] === 'number'
                    ? t('geopoint.meters', { meters: formatNumber(Math.ceil(point['acc'])) })
                    : t('geopoint.typed'),
              },
            ]}
          />
        </div>
      )}
      <div ref={button} tabIndex={-1} className={s.parts}>
        <p role="status">
          {seeking &&
            (fix
              ? t('geopoint.near', { meters: formatNumber(Math.ceil(fix.acc)) })
              : t('geopoint.wait'))}
        </p>
        <Actions>
          {seeking ? (
            <>
              {fix && (
                <Button variant="primary" icon="check" onClick={() => end(fix)}>
                  {t('geopoint.keep')}
                </Button>
              )}
              <Button icon="close" onClick={() => end()}>
                {t('geopoint.cancel')}
              </Button>
            </>
          ) : (
            !disabled && (
              <>
                {device && (
                  <Button
                    icon="pin"
                    onClick={() => {
                      setTrouble(undefined);
                      seek(true);
                    }}
                  >
                    {t(point ? 'geopoint.again' : 'geopoint.take')}
                  </Button>
                )}
                {point && (
                  <Button variant="quiet" icon="close" onClick={() => answer(null)}>
                    {t('geopoint.clear')}
                  </Button>
                )}
              </>
            )
          )}
        </Actions>
        {trouble && <FieldError>{t(`geopoint.${trouble}`)}</FieldError>}
      </div>
      {!disabled && !seeking && (
        <TypedPoint id={texts.id} open={trouble !== undefined || !device} answer={answer} />
      )}
    </Parts>
  );
};

/** Five decimals are a metre. */
const degrees = (value: number | null | undefined): string =>
  Number(value).toFixed(5).replace('.', ',');

export const Widget = withWidgetWords(Point);
