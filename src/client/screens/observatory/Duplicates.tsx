import { Link } from 'wouter';
import { formatShortInstant } from '#i18n/format.ts';
import { useRecordsById } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Actions, ButtonLink } from '../../ui/Button.tsx';
import { useWorkplace } from '../../workplace.ts';

/** The other entries of the same place and period, and the way to settle them. */
export const Duplicates = ({
  record,
  others,
}: {
  readonly record: LocalRecord;
  readonly others: readonly string[];
}) => {
  const { db, effects } = useWorkplace();
  const { t } = useTranslation('entry');
  const records = useRecordsById(db, others) ?? [];
  return (
    <Alert
      tone="warn"
      icon="layers"
      title={t('duplicate.title', { count: others.length })}
      actions={
        <Actions>
          <ButtonLink icon="layers" href={`/observatoire/${record.id}/doublon`}>
            {t('duplicate.settle')}
          </ButtonLink>
        </Actions>
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
    </Alert>
  );
};
