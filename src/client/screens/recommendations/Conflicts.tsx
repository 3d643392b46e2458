import { Link } from 'wouter';
import type { Fields, Json } from '#domain/json.ts';
import type { ConflictRow } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { useWhose } from '../../whose-choice.ts';
import { useWorkplace } from '../../workplace.ts';
import s from './Detail.module.css';
import type { HistoryEvent } from './history.ts';
import { useValueWords } from './use-value-words.ts';

interface ConflictsProps {
  readonly conflicts: readonly ConflictRow[];
  /** They know people by name where a conflict knows their id only. */
  readonly events: readonly HistoryEvent[];
}

/** Two people wrote the same thing: both values are shown, nothing is blocked. */
export const Conflicts = ({ conflicts, events }: ConflictsProps) => {
  const { t } = useTranslation('recommendation');
  const whose = useWhose(conflicts);
  if (!whose) return null;
  const own = conflicts.filter(({ id }) => whose(id) !== 'other');
  const others = conflicts.filter(({ id }) => whose(id) === 'other');
  return (
    <>
      {own.length > 0 && (
        <Alert tone="warn" icon="conflict" title={t('conflict.title', { count: own.length })}>
          <Values conflicts={own} events={events} />
        </Alert>
      )}
      {others.length > 0 && (
        <Alert tone="idle" icon="conflict" title={t('conflict.others', { count: others.length })}>
          <Values conflicts={others} events={events} />
        </Alert>
      )}
    </>
  );
};

const Values = ({ conflicts, events }: ConflictsProps) => {
  const { t } = useTranslation('recommendation');
  const { actor } = useWorkplace();
  const { fieldName, groupValue } = useValueWords();
  const nameOf = (fields: Fields, side: 'mine' | 'theirs'): string => {
    const id = fields[`${side}By`];
    if (id === actor.id) return t('conflict.me');
    const known = textOf(fields[`${side}ByName`]);
    const event = events.find(({ author }) => author === id);
    return known || (event?.authorName ?? t('conflict.colleague'));
  };
  return (
    <>
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
                    author: nameOf(fields, 'mine'),
                    value: groupValue(group, valuesOf(fields['mine'])),
                  })}
            </p>
            <p>
              {t('conflict.theirs', {
                author: nameOf(fields, 'theirs'),
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
    </>
  );
};

const valuesOf = (value: Json | undefined): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
