import { Link } from 'wouter';
import { can } from '#domain/rights.ts';
import type { ConflictRow, LocalRecord, TrayRow } from '../../db/rows.ts';
import { problemWords } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Actions, Button } from '../../ui/Button.tsx';
import { useWhose } from '../../whose-choice.ts';
import { useWorkplace } from '../../workplace.ts';
import { Duplicates } from './Duplicates.tsx';
import type { QuestionWords } from './entry-words.ts';
import { useSaving } from './use-saving.ts';

interface EntryAlertsProps {
  readonly record: LocalRecord;
  readonly tray: readonly TrayRow[];
  readonly conflicts: readonly ConflictRow[];
  /** Ids of the entries that tell the same thing. */
  readonly others: readonly string[];
  readonly wordsFor: ((field: string) => QuestionWords) | undefined;
  readonly now: string | undefined;
}

/** What this entry waits for, each with the way out. */
export const EntryAlerts = ({
  record,
  tray,
  conflicts,
  others,
  wordsFor,
  now,
}: EntryAlertsProps) => {
  const { t } = useTranslation('entry');
  const { t: words } = useTranslation();
  const { state, stateNote } = record.fields;
  const { actor } = useWorkplace();
  const save = useSaving();
  const restore = () => {
    const target = { entity: 'entry', id: record.id, set: {} } as const;
    void save([{ ...target, type: 'restore' }], t('removed.done'), [{ ...target, type: 'delete' }]);
  };
  const isBack = state === 'returned' || state === 'withdrawn';
  return (
    <>
      {record.deleted && (
        <Alert
          tone="warn"
          icon="trash"
          title={t('removed.title')}
          actions={
            now &&
            can(actor, 'delete', record, now) && (
              <Actions>
                <Button icon="undo" onClick={restore}>
                  {t('removed.act')}
                </Button>
              </Actions>
            )
          }
        >
          <p>{t('removed.text')}</p>
        </Alert>
      )}
      {isBack && typeof stateNote === 'string' && (
        <Alert tone="warn" icon="undo" title={t(`steps.${state}`)}>
          {t('steps.motive', { note: stateNote })}
        </Alert>
      )}
      {tray.map(({ mid, problem }) => (
        <Alert key={mid} tone="bad" title={t('toFix.title')}>
          <p>{problemWords(words, problem).what}</p>
          <p>{problemWords(words, problem).todo}</p>
          <p>
            <Link href="/envois">{t('toFix.open')}</Link>
          </p>
        </Alert>
      ))}
      <Choices conflicts={conflicts} wordsFor={wordsFor} />
      {others.length > 0 && !record.deleted && <Duplicates record={record} others={others} />}
    </>
  );
};

/** Choices of the reader, and those that other people have to make. */
const Choices = ({ conflicts, wordsFor }: Pick<EntryAlertsProps, 'conflicts' | 'wordsFor'>) => {
  const { t } = useTranslation('entry');
  const whose = useWhose(conflicts);
  if (!whose) return null;
  const nameOf = (field: unknown): string => {
    if (field === 'state') return t('history.state');
    if (field === 'place' || field === 'period') return t(`history.${field}`);
    return wordsFor?.(String(field)).label ?? String(field);
  };
  const links = (rows: readonly ConflictRow[]) => (
    <ul>
      {rows.map(({ id, fields }) => (
        <li key={id}>
          <Link href={`/envois/choix/${id}`}>
            {t('conflict.open', { question: nameOf(fields['field']) })}
          </Link>
        </li>
      ))}
    </ul>
  );
  const own = conflicts.filter(({ id }) => whose(id) !== 'other');
  const others = conflicts.filter(({ id }) => whose(id) === 'other');
  return (
    <>
      {own.length > 0 && (
        <Alert tone="warn" icon="conflict" title={t('conflict.title', { count: own.length })}>
          <p>{t('conflict.text')}</p>
          {links(own)}
        </Alert>
      )}
      {others.length > 0 && (
        <Alert tone="idle" icon="conflict" title={t('conflict.others', { count: others.length })}>
          <p>{t('conflict.text')}</p>
          {links(others)}
        </Alert>
      )}
    </>
  );
};
