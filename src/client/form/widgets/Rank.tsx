import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';

import type { ControlProps } from '../control-props.ts';
import { plain, Rich } from '../Rich.tsx';
import { withWidgetWords } from '../with-widget-words.ts';
import { Parts } from './Parts.tsx';
import s from './Widgets.module.css';

/** Choices put in order by buttons; until one is pressed they stand in the form's order, unanswered. */
const Order = ({ node, disabled, answer, ...texts }: ControlProps) => {
  const { t } = useTranslation('widgets');
  const { choices, value } = node;
  const ranked = Array.isArray(value) ? value.map(String) : [];
  const names = [
    ...ranked.filter((name) => choices.some((choice) => choice.name === name)),
    ...choices.map(({ name }) => name).filter((name) => !ranked.includes(name)),
  ];
  const [moved, setMoved] = useState('');
  const pressed = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order moved the pressed button
  useEffect(() => {
    const button = document.getElementById(pressed.current ?? '');
    pressed.current = undefined;
    if (!(button instanceof HTMLButtonElement)) return;
    // why: at the end of the list the pressed direction is closed, the other one is at hand
    if (button.disabled) document.getElementById(otherWay(button.id))?.focus();
    else button.focus();
  }, [value]);

  const labelOf = (name: string) => choices.find((choice) => choice.name === name)?.label ?? name;
  const move = (from: number, to: number, id: string) => {
    const next = [...names];
    next.splice(to, 0, ...next.splice(from, 1));
    pressed.current = id;
    setMoved(
      t('rank.moved', {
        name: plain(labelOf(names[from] ?? '')),
        place: to + 1,
        count: names.length,
      }),
    );
    answer(next);
  };
  return (
    <Parts {...texts} help={t('rank.help')}>
      <ol className={s.order}>
        {names.map((name, index) => {
          const said = { name: plain(labelOf(name)) };
          const ids = (['up', 'down'] as const).map((way) => `${texts.id}-${way}-${name}`);
          const [up = '', down = ''] = ids;
          return (
            <li key={name}>
              <span className={s.place}>{value === null ? '–' : index + 1}</span>
              <span className="grow">
                <Rich text={labelOf(name)} />
              </span>
              <Button
                id={up}
                variant="icon"
                icon="chevron-down"
                className={s.up}
                disabled={disabled || index === 0}
                onClick={() => move(index, index - 1, up)}
              >
                {t('rank.up', said)}
              </Button>
              <Button
                id={down}
                variant="icon"
                icon="chevron-down"
                disabled={disabled || index === names.length - 1}
                onClick={() => move(index, index + 1, down)}
              >
                {t('rank.down', said)}
              </Button>
            </li>
          );
        })}
      </ol>
      <p role="status" className="vh">
        {moved}
      </p>
      {!disabled && (
        <div className={s.told}>
          {value === null ? (
            <>
              <span className="quiet">{t('rank.untouched')}</span>
              <Button icon="check" onClick={() => answer(names)}>
                {t('rank.keep')}
              </Button>
            </>
          ) : (
            <Button variant="quiet" icon="close" onClick={() => answer(null)}>
              {t('rank.clear')}
            </Button>
          )}
        </div>
      )}
    </Parts>
  );
};

const otherWay = (id: string): string =>
  id.includes('-up-') ? id.replace('-up-', '-down-') : id.replace('-down-', '-up-');

export const Widget = withWidgetWords(Order);
