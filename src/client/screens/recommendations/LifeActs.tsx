import { useState } from 'react';
import { byPosition, isOpen, keptOf } from '#domain/life.ts';
import { recommendationAction } from '#domain/recommendation.ts';
import { can } from '#domain/rights.ts';
import { useRecords } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { instant } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { AbandonDialog } from '../../recommendation/life/AbandonDialog.tsx';
import { CarryDialog } from '../../recommendation/life/CarryDialog.tsx';
import { MergeDialog } from '../../recommendation/life/MergeDialog.tsx';
import { RewordDialog } from '../../recommendation/life/RewordDialog.tsx';
import { useAct } from '../../recommendation/life/use-act.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './Detail.module.css';

type Asked = 'reword' | 'merge' | 'abandon' | 'carry';

/** What may be decided of a recommendation, for who may: folded, they are rare and weighty. */
export const LifeActs = ({ record }: { readonly record: LocalRecord }) => {
  const { t } = useTranslation('life');
  const { db, actor, effects } = useWorkplace();
  const act = useAct();
  const [asked, setAsked] = useState<Asked>();
  const all = useRecords(db, 'recommendation', textOf(record.fields['session']));
  const now = instant(effects);
  if (!all || !can(actor, 'edit', record, now)) return null;
  const live = all.filter(({ deleted }) => !deleted);
  const mayWord = can(
    actor,
    recommendationAction(record.fields, { text: `${textOf(record.fields['text'])} ` }),
    record,
    now,
  );
  const isNear = (other: LocalRecord) => other.fields['group'] === record.fields['group'];
  const others = live
    .filter(
      (other) =>
        other.id !== record.id &&
        isOpen(other) &&
        keptOf(other, live) === other &&
        can(actor, 'edit', other, now),
    )
    .sort((a, b) => Number(isNear(b)) - Number(isNear(a)) || byPosition(a, b));
  const onClose = () => setAsked(undefined);
  const reopen = () =>
    act({
      changes: [
        {
          type: 'patch',
          entity: 'recommendation',
          id: record.id,
          set: { decision: null, decisionNote: null, mergedInto: null },
        },
      ],
      done: t('acts.reopened', { code: textOf(record.fields['code']) }),
      before: [record],
    });
  return (
    <details className={s.details}>
      <summary>{t('acts.title')}</summary>
      <div className={s.lifeActs}>
        {!isOpen(record) ? (
          <Button icon="history" onClick={() => void reopen()}>
            {t('acts.reopen')}
          </Button>
        ) : (
          <>
            {mayWord && (
              <Button icon="pencil" onClick={() => setAsked('reword')}>
                {t('acts.reword')}
              </Button>
            )}
            {others.length > 0 && (
              <Button icon="layers" onClick={() => setAsked('merge')}>
                {t('acts.merge')}
              </Button>
            )}
            <Button icon="forward" onClick={() => setAsked('carry')}>
              {t('acts.carry')}
            </Button>
            <Button icon="close" onClick={() => setAsked('abandon')}>
              {t('acts.abandon')}
            </Button>
          </>
        )}
      </div>
      {asked === 'reword' && <RewordDialog {...{ record, onClose }} />}
      {asked === 'merge' && <MergeDialog records={[record]} {...{ others, onClose }} />}
      {asked === 'abandon' && <AbandonDialog records={[record]} onClose={onClose} />}
      {asked === 'carry' && <CarryDialog records={[record]} onClose={onClose} />}
    </details>
  );
};
