import { useState } from 'react';
import type { LocalRecord } from '../../db/rows.ts';
import { useTranslation } from '../../translation.ts';
import { Actions, Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/Choice.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Comparison } from './Comparison.tsx';
import { proposed, type Side, type Unit } from './duplicate.ts';
import type { QuestionWords } from './entry-words.ts';

interface MergeProps {
  readonly sides: Readonly<Record<Side, LocalRecord>>;
  readonly units: readonly Unit[];
  readonly wordsFor: (field: string) => QuestionWords;
  /** True where that entry may be corrected and the other withdrawn. */
  readonly mayMerge: (side: Side) => boolean;
  /** The entry proposed to be kept. */
  readonly first: Side;
  readonly onCancel: () => void;
  readonly onMerge: (
    kept: Side,
    taken: readonly { readonly unit: Unit; readonly from: Side }[],
  ) => void;
}

/** Which entry is kept, and question by question whose answer it takes. */
export const Merge = ({
  sides,
  units,
  wordsFor,
  mayMerge,
  first,
  onCancel,
  onMerge,
}: MergeProps) => {
  const { t } = useTranslation('duplicate');
  const [kept, setKept] = useState<Side>(mayMerge(first) ? first : otherOf(first));
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({});
  const taken = (unit: Unit): Side => chosen[unit.key] ?? proposed(unit, kept);
  const submit = () =>
    onMerge(
      kept,
      units.map((unit) => ({ unit, from: taken(unit) })),
    );
  return (
    <Section title={t('merge.title')}>
      <p>{t('merge.intro')}</p>
      <RadioGroup
        label={t('merge.kept')}
        value={kept}
        onChange={(side) => setKept(side === 'right' ? 'right' : 'left')}
        options={(['left', 'right'] as const).map((side) => ({
          value: side,
          label: t('merge.keptOf', { side: t(`side.${side}`), author: sides[side].authorName }),
          disabled: !mayMerge(side),
        }))}
      />
      <Comparison
        units={units}
        wordsFor={wordsFor}
        taken={taken}
        onTake={(unit, side) => setChosen({ ...chosen, [unit.key]: side })}
      />
      <Actions>
        <Button variant="primary" icon="layers" onClick={submit}>
          {t('merge.act')}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {t('merge.cancel')}
        </Button>
      </Actions>
    </Section>
  );
};

const otherOf = (side: Side): Side => (side === 'left' ? 'right' : 'left');
