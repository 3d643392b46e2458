import { useState } from 'react';
import { Link } from 'wouter';
import { formatShortInstant } from '#i18n/format.ts';
import { useRecordsById } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Actions, Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useWorkplace } from '../../workplace.ts';
import { AskTransition } from './AskTransition.tsx';
import s from './Duplicates.module.css';
import { powersOver } from './transitions.ts';
import { useSaving } from './use-saving.ts';

/** The other entries of the same place and period: keep this one, or withdraw it. */
export const Duplicates = ({
  record,
  others,
  now,
}: {
  readonly record: LocalRecord;
  readonly others: readonly string[];
  readonly now: string;
}) => {
  const { db, actor, effects } = useWorkplace();
  const { t } = useTranslation('entry');
  const save = useSaving();
  const [asking, ask] = useState<'keep' | 'withdraw'>();
  const records = useRecordsById(db, others) ?? [];
  const mayWithdraw = (each: LocalRecord) =>
    powersOver(actor, each, now).next.includes('withdrawn');
  const count = others.length;

  const keep = () => {
    ask(undefined);
    const set = { state: 'withdrawn', stateNote: t('duplicate.keptMotive') };
    void save(
      others.map((id) => ({ type: 'transition', entity: 'entry', id, set })),
      t('duplicate.kept'),
    );
  };
  return (
    <Alert
      tone="warn"
      icon="layers"
      title={t('duplicate.title', { count })}
      actions={
        <div className={s.acts}>
          <Actions>
            {records.length === count && records.every(mayWithdraw) && (
              <Button icon="check" onClick={() => ask('keep')}>
                {t('duplicate.keep')}
              </Button>
            )}
            {mayWithdraw(record) && (
              <Button icon="close" onClick={() => ask('withdraw')}>
                {t('duplicate.withdraw')}
              </Button>
            )}
          </Actions>
        </div>
      }
    >
      <p>{t('duplicate.text')}</p>
      <ul>
        {records.map(({ id, authorName, createdAt }) => (
          <li key={id}>
            <Link href={`/observatoire/${id}`}>
              {t('duplicate.other', {
                author: authorName,
                date: formatShortInstant(createdAt, { now: effects.now() }),
              })}
            </Link>
          </li>
        ))}
      </ul>
      <Dialog
        open={asking === 'keep'}
        title={t('duplicate.keepTitle', { count })}
        onClose={() => ask(undefined)}
        act={{ label: t('duplicate.keep'), onAct: keep }}
      >
        <p>{t('duplicate.keepText')}</p>
      </Dialog>
      {asking === 'withdraw' && (
        <AskTransition id={record.id} to="withdrawn" onClose={() => ask(undefined)} />
      )}
    </Alert>
  );
};
