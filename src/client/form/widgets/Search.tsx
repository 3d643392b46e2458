import { useId, useState } from 'react';
import { fold } from '#domain/fold.ts';
import { useTranslation } from '../../translation.ts';
import { cx } from '../../ui/cx.ts';
import input from '../../ui/Field.module.css';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { ControlProps } from '../control-props.ts';
import { plain } from '../Rich.tsx';
import { withWidgetWords } from '../with-widget-words.ts';
import { matching } from './matching.ts';
import s from './Widgets.module.css';

/** Options drawn at once: more letters bring the others. */
const SHOWN = 30;

/** One choice of a long list, found by some letters of it: an ARIA combobox, all of it by keyboard. */
const Combobox = ({ node, disabled, answer, ...texts }: ControlProps) => {
  const { t } = useTranslation('widgets');
  const [typed, type] = useState<string>();
  const [at, setAt] = useState(0);
  const list = useId();
  const { choices, value } = node;
  const words = plain(choices.find(({ name }) => name === value)?.label ?? '');
  const open = typed !== undefined;
  const found = open ? matching(choices, typed === words ? '' : typed) : [];
  const shown = found.slice(0, SHOWN);

  const close = () => {
    type(undefined);
    setAt(0);
  };
  const choose = (name: string | undefined) => {
    if (name !== undefined) answer(name);
    close();
  };
  const press = (key: string): boolean => {
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (!open) type(words);
      else setAt((at + (key === 'ArrowDown' ? 1 : -1) + shown.length) % (shown.length || 1));
    } else if (key === 'Enter' && open) choose(shown[at]?.name);
    else if (key === 'Escape' && open) close();
    else return false;
    return true;
  };
  const status =
    !typed || typed === words
      ? t('search.hint', { count: choices.length })
      : found.length === 0
        ? t('search.none')
        : t('search.found', { count: found.length });
  return (
    <Field {...texts} hint={texts.hint || t('search.hint', { count: choices.length })}>
      {(control) => (
        <div className={cx(input.within, s.combobox)}>
          <Icon name="search" />
          <input
            {...control}
            type="text"
            role="combobox"
            className={input.input}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="search"
            disabled={disabled}
            aria-expanded={open}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={shown[at] && `${list}-${at}`}
            value={typed ?? words}
            onFocus={(event) => event.currentTarget.select()}
            onClick={() => type(words)}
            onChange={(event) => {
              type(event.target.value);
              setAt(0);
              if (event.target.value === '') answer(null);
            }}
            onBlur={() => {
              // why: the whole name typed by hand is a choice as good as a press
              const wanted = fold(typed ?? '');
              const exact = wanted && choices.filter(({ label }) => fold(plain(label)) === wanted);
              choose(exact && exact.length === 1 ? exact[0]?.name : undefined);
            }}
            onKeyDown={(event) => {
              if (press(event.key)) event.preventDefault();
            }}
          />
          <div className={s.popover} hidden={!open}>
            <div role="listbox" id={list} aria-label={t('search.within')} className={s.options}>
              {shown.map(({ name, label }, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
                // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
                <div
                  key={name}
                  ref={index === at ? intoView : undefined}
                  role="option"
                  id={`${list}-${index}`}
                  aria-selected={index === at}
                  className={s.option}
                  // why: the field would lose the focus, and the list with it
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => choose(name)}
                >
                  {plain(label)}
                  {name === value && <Icon name="check" />}
                </div>
              ))}
            </div>
            <p className="note" aria-hidden="true">
              {status}
            </p>
          </div>
          <p role="status" className="vh">
            {open && status}
          </p>
        </div>
      )}
    </Field>
  );
};

const intoView = (option: HTMLElement | null): void => {
  option?.scrollIntoView({ block: 'nearest' });
};

export const Widget = withWidgetWords(Combobox);
