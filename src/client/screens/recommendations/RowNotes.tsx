import type { Decision } from '#domain/record.ts';
import { DecisionBadge } from '../../recommendation/labels/StateBadge.tsx';
import { useTranslation } from '../../translation.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Listed } from './list.ts';
import s from './Recommendations.module.css';

/** What a reader of the list must know beyond its text and state. */
export const RowNotes = ({ item }: { readonly item: Listed }) => {
  const { t } = useTranslation('recommendations');
  const { carriedFrom, decision, ambiguous } = item.fields;
  return (
    <>
      {decision && <DecisionBadge decision={decision as Decision} />}
      {carriedFrom && (
        <span className={s.note}>
          <Icon name="forward" small />
          {t('row.carriedFrom', { code: item.origin })}
        </span>
      )}
      {ambiguous && (
        <span className={s.note}>
          <Icon name="info" small />
          {t('row.ambiguous')}
        </span>
      )}
    </>
  );
};

export const hasNotes = ({ fields }: Listed): boolean =>
  Boolean(fields['carriedFrom'] || fields['decision'] || fields['ambiguous']);
