import { Link } from 'wouter';
import type { Fields, Json } from '#domain/json.ts';
import type { ConflictRow } from '../../db/rows.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './Detail.module.css';
import type { HistoryEvent } from './history.ts';
import { useValueWords } from './use-value-words.ts';
import { textOf } from './values.ts';

/** Two people wrote the same thing: both values are shown, nothing is blocked. */
export const Conflicts = ({
  conflicts,
  events,
}: {
  readonly conflicts: readonly ConflictRow[];
  /** They know people by name; a conflict by their id only. */
  readonly events: readonly HistoryEvent[];
}) => {
  const { t } = useTranslation('recommendation');
  const { actor } = useWorkplace();
  const { fieldName, groupValue } = useValueWords();
  if (conflicts.length === 0) return null;
  const nameOf = (id: Json | undefined): string =>
    id === actor.id
      ? t('conflict.me')
      : (events.find(({ author }) => author === id)?.authorName ?? t('conflict.colleague'));
  return (
    <Alert tone="warn" icon="conflict" title={t('conflict.title', { count: conflicts.length })}>
      {conflicts.map(({ id, fields }) => {
        const group = textOf(fields['field']);
        const field = fieldName(group);
        return (
          <div key={id} className={s.conflict}>
            <p>{t('conflict.field', { field: capital(field) })}</p>
            <p>
              {fields['mineBy'] === actor.id
                ? t('conflict.yours', { value: groupValue(group, valuesOf(fields['mine'])) })
                : t('conflict.mine', {
                    author: nameOf(fields['mineBy']),
                    value: groupValue(group, valuesOf(fields['mine'])),
                  })}
            </p>
            <p>
              {t('conflict.theirs', {
                author: nameOf(fields['theirsBy']),
                value: groupValue(group, valuesOf(fields['theirs'])),
              })}
            </p>
            <p>
              <Link
                href={`/envois/choix/${id}`}
                className={s.target}
                aria-label={t('conflict.chooseNamed', { field })}
              >
                {t('conflict.choose')}
              </Link>
            </p>
          </div>
        );
      })}
    </Alert>
  );
};

const valuesOf = (value: Json | undefined): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
