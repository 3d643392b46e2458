import type { Cell } from '../../recommendation/cells/items.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { RadioGroup } from '../../ui/Choice.tsx';

interface ShareChoiceProps {
  readonly cell: Cell;
  /** Reference of the recommendation on the screen. */
  readonly code: string;
  /** Whoever may edit the recommendation may give it a cell of its own. */
  readonly mayDetach: boolean;
  readonly alone: boolean;
  readonly onChange: (alone: boolean) => void;
}

/** A change to a shared cell: for all that read it, or for this one, which then leaves the others. */
export const ShareChoice = ({ cell, code, mayDetach, alone, onChange }: ShareChoiceProps) => {
  const { t } = useTranslation('recommendation');
  const count = cell.readers.length;
  if (count < 2) return null;
  if (!mayDetach) return <p className="note">{t('share.allOnly', { count })}</p>;
  return (
    <RadioGroup
      label={t('share.question')}
      value={alone ? 'own' : 'all'}
      onChange={(value) => onChange(value === 'own')}
      options={[
        {
          value: 'all',
          label: t('share.all', { count }),
          note: cell.readers.map(({ fields }) => textOf(fields['code'])).join(', '),
        },
        { value: 'own', label: t('share.own', { code }), note: t('share.ownNote') },
      ]}
    />
  );
};
