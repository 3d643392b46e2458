import { Link } from 'wouter';
import { useConflicts } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './Meetings.module.css';
import { useFieldNames } from './use-field-names.ts';

/** Two people wrote the same field of this meeting: both values are kept, somebody chooses. */
export const Conflicts = ({ record }: { readonly record: LocalRecord }) => {
  const { t } = useTranslation('meetings');
  const { db } = useWorkplace();
  const nameOf = useFieldNames();
  const open = useConflicts(db)?.filter((conflict) => conflict.record === record.id) ?? [];
  if (open.length === 0) return null;
  const named = open.map(({ id, fields }) => ({ id, name: nameOf(textOf(fields['field'])) }));
  const fields = named.map(({ name }) => name).join(', ');
  return (
    <Alert
      tone="warn"
      icon="conflict"
      title={t('one.conflict', { count: open.length, fields })}
      actions={
        <ul>
          {named.map(({ id, name }) => (
            <li key={id}>
              <Link href={`/envois/choix/${id}`} className={s.target}>
                {t('one.choose', { field: name })}
              </Link>
            </li>
          ))}
        </ul>
      }
    />
  );
};
