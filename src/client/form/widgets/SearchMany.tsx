import { useState } from 'react';
import { useTranslation } from '../../translation.ts';
import { CheckboxGroup } from '../../ui/Choice.tsx';
import { SearchInput } from '../../ui/SearchInput.tsx';
import { chosenIn } from '../chosen.ts';
import type { ControlProps } from '../control-props.ts';
import { Rich } from '../Rich.tsx';
import { withWidgetWords } from '../with-widget-words.ts';
import { matching } from './matching.ts';
import { Parts } from './Parts.tsx';

const SHOWN = 8;

/** Several choices of a long list: those made stand first, the others are found by some letters. */
const Picker = ({ node, disabled, answer, ...texts }: ControlProps) => {
  const { t } = useTranslation('widgets');
  const [typed, type] = useState('');
  const { choices, value } = node;
  const chosen = chosenIn(value);
  const made = choices.filter(({ name }) => chosen.includes(name));
  const others = choices.filter(({ name }) => !chosen.includes(name));
  const found = matching(others, typed);
  const count = found.length;
  const shown = [...made, ...found.slice(0, SHOWN)];
  return (
    <Parts {...texts}>
      <SearchInput
        label={t('search.within')}
        value={typed}
        onChange={type}
        disabled={disabled}
        placeholder={t('search.within')}
      />
      <p role="status" className="note">
        {!typed.trim()
          ? t('search.hint', { count: choices.length })
          : count === 0
            ? t('search.none')
            : t('search.found', { count })}{' '}
        {count > SHOWN && t('search.more', { count: SHOWN })}
      </p>
      <CheckboxGroup
        label={texts.label}
        hideLabel
        value={chosen}
        onChange={(next) => {
          const kept = choices.map(({ name }) => name).filter((name) => next.includes(name));
          answer(kept.length > 0 ? kept : null);
        }}
        options={shown.map(({ name, label }) => ({
          value: name,
          label: <Rich text={label} />,
          disabled,
        }))}
      />
    </Parts>
  );
};

export const Widget = withWidgetWords(Picker);
