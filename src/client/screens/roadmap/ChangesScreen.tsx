import { useMemo } from 'react';
import { formatDate } from '#i18n/date.ts';
import { useHistories, useOutbox, useRecordsById } from '../../db/hooks.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { today } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section, Stack } from '../../ui/Layout.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Select } from '../../ui/Select.tsx';
import { DateInput } from '../../ui/TextInput.tsx';
import { useWorkplace } from '../../workplace.ts';
import { ChangeItem } from './ChangeItem.tsx';
import { CHANGE_KINDS, changesSince, waitingHistory } from './changes.ts';
import { ExportChanges } from './ExportChanges.tsx';
import s from './Roadmap.module.css';
import { useSince } from './use-since.ts';

const NONE: readonly string[] = [];

/** What changed since the last meeting, or since a date that the person chooses. */
export const ChangesScreen = () => {
  const { t } = useTranslation(['roadmap', 'recommendations']);
  const { db, effects, person, sync } = useWorkplace();
  const sessions = useSummaries(db, 'session');
  const recommendations = useSummaries(db, 'recommendation');
  const items = useSummaries(db, 'item');
  const ids = useMemo(() => recommendations?.map(({ id }) => id) ?? NONE, [recommendations]);
  const records = useRecordsById(db, ids);
  const history = useHistories(db, ids);
  const outbox = useOutbox(db);

  const day = today(effects);
  const { since, session, held, choose } = useSince(sessions, day);
  // why: thousands were written before
  const itemIds = useMemo(
    () =>
      items
        ?.filter(
          ({ createdAt, fields: { kind } }) =>
            createdAt.slice(0, 10) >= since && (kind === 'measure' || kind === 'report'),
        )
        .map(({ id }) => id) ?? NONE,
    [items, since],
  );
  const written = useRecordsById(db, itemIds);
  const rows = useMemo(
    () =>
      sessions && records && written && history && outbox
        ? changesSince(since, {
            sessions,
            recommendations: records,
            items: written,
            history: [...history, ...waitingHistory(outbox, person.name)],
          })
        : undefined,
    [sessions, records, written, history, outbox, person.name, since],
  );

  return (
    <Screen title={t('changes.title')} back="/suivi">
      {!rows || !sessions ? (
        <Skeleton rows={6} />
      ) : (
        <Stack gap="loose">
          <Stack>
            <div className={s.since}>
              <Select
                label={t('changes.session')}
                placeholder={t('changes.otherDate')}
                value={session}
                onChange={(id) => choose(id ? { session: id } : { date: since })}
                options={held.map(({ id, fields }) => ({
                  value: id,
                  label: t('recommendations:session.dated', {
                    what: textOf(fields['code']),
                    date: formatDate(textOf(fields['date'])),
                  }),
                }))}
              />
              <DateInput
                label={t('changes.since')}
                max={day}
                value={since}
                onChange={(date) => choose({ date })}
              />
            </div>
            <div className={s.head}>
              <p role="status">{t('changes.count', { count: rows.length })}</p>
              <ExportChanges rows={rows} />
            </div>
            <p className="note">{t('changes.note')}</p>
          </Stack>
          {rows.length === 0 && (
            <EmptyState
              title={t('changes.none', { date: formatDate(since) })}
              action={
                <Button icon="sync" onClick={() => void sync.runNow()}>
                  {t('filter.sync')}
                </Button>
              }
            >
              {t('changes.noneNext')}
            </EmptyState>
          )}
          {CHANGE_KINDS.map((kind) => {
            const own = rows.filter((row) => row.kind === kind);
            if (own.length === 0) return null;
            return (
              <Section key={kind} title={t(`changes.kind.${kind}`)} aside={String(own.length)}>
                <ul className={s.changes}>
                  {own.map((row) => (
                    <ChangeItem key={row.key} row={row} />
                  ))}
                </ul>
              </Section>
            );
          })}
        </Stack>
      )}
    </Screen>
  );
};
