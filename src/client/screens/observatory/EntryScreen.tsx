import { lazy, Suspense, useMemo } from 'react';
import { useParams } from 'wouter';
import type { FormDefinition } from '#domain/form/model.ts';
import { formRecordId } from '#domain/form/record-id.ts';
import type { Fields } from '#domain/json.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { formatInstant, formatPeriod } from '#i18n/format.ts';
import { entry as entryTexts } from '#i18n/fr/entry.ts';
import { observatory } from '#i18n/fr/observatory.ts';
import { problem } from '#i18n/fr/problem.ts';
import { useConflicts, useHistory, useReceipt, useRecord, useTray } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Columns, Line, Stack } from '../../ui/Layout.tsx';
import { Loading, Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { EntryActions } from './EntryActions.tsx';
import { EntryAlerts } from './EntryAlerts.tsx';
import { EntryFacts } from './EntryFacts.tsx';
import { entryWords, wordsOf } from './entry-words.ts';
import { useUtcNow } from './now.ts';
import { Standings } from './Standing.tsx';
import { standingsOf } from './standing.ts';
import { useOthers } from './use-others.ts';

const EntryAnswers = lazy(() =>
  import('./EntryAnswers.tsx').then((part) => ({ default: part.EntryAnswers })),
);
const DuplicateScreen = lazy(() =>
  import('./DuplicateScreen.tsx').then((part) => ({ default: part.DuplicateScreen })),
);
const Orphans = lazy(() => import('./Orphans.tsx').then((part) => ({ default: part.Orphans })));
const EntrySteps = lazy(() =>
  import('./EntryHistory.tsx').then((part) => ({ default: part.EntrySteps })),
);
const EntryHistory = lazy(() =>
  import('./EntryHistory.tsx').then((part) => ({ default: part.EntryHistory })),
);

declare module 'i18next' {
  interface ResourceNamespaceMap {
    entry: typeof entryTexts;
  }
}

const LIST = '/observatoire';

/** The part of the address where an entry is compared with another one of its place and period. */
const DUPLICATE = 'doublon';

/** One entry to be read, with what may be done about it. */
const Entry = () => {
  const { db } = useWorkplace();
  const { t } = useTranslation('entry');
  const { id, act } = useParams<{ id: string; act?: string }>();
  const record = useRecord(db, id);
  if (record?.type === 'entry' && act === DUPLICATE)
    return (
      <Suspense fallback={<Loading />}>
        <DuplicateScreen record={record} />
      </Suspense>
    );
  if (record?.type === 'entry') return <Known record={record} />;
  return (
    <Screen title={t('one')} back={LIST}>
      {record === undefined ? (
        <Skeleton rows={6} />
      ) : (
        <EmptyState
          title={t('missing.title')}
          action={<ButtonLink href={LIST}>{t('missing.back')}</ButtonLink>}
        >
          {t('missing.next')}
        </EmptyState>
      )}
    </Screen>
  );
};

const Known = ({ record }: { readonly record: LocalRecord }) => {
  const { db, effects, actor } = useWorkplace();
  const { t } = useTranslation('entry');
  const { id, fields } = record;
  const form = useRecord(db, formRecordId(String(fields['formHash'])));
  const definition = form?.fields['definition'] as unknown as FormDefinition | undefined;
  const wordsFor = useMemo(() => definition && entryWords(definition), [definition]);
  const own = useReceipt(db, id);
  // why: whoever judged it has a receipt too, but of their judgement
  const receipt = record.author === actor.id ? own : null;
  const history = useHistory(db, id);
  const tray = useTray(db)?.filter((row) => row.record === id);
  const conflicts = useConflicts(db)?.filter((row) => row.record === id);
  const others = useOthers(id) ?? [];
  const now = useUtcNow();

  const place = placeLabel(String(fields['place']));
  const period = typeof fields['period'] === 'string' ? formatPeriod(fields['period']) : '';
  const title = definition ? wordsOf(definition.title, definition) : String(fields['form']);
  const standings = standingsOf(record, {
    toFix: new Set(tray?.map((row) => row.record)),
    conflict: new Set(conflicts?.map((row) => row.record)),
    duplicate: new Set(others.length > 0 ? [id] : []),
  });
  return (
    <Screen
      title={title}
      windowTitle={[title, place].join(', ')}
      eyebrow={[period, place].filter(Boolean).join(' · ')}
      back={LIST}
    >
      <Columns shape="main">
        <Stack gap="loose">
          <Stack gap="tight">
            <Line>
              <Standings standings={standings} receipt={receipt} />
            </Line>
            <p className="note">
              {t('steps.by', {
                author: record.authorName,
                instant: formatInstant(record.createdAt, { now: effects.now() }),
              })}
            </p>
          </Stack>
          <EntryAlerts
            record={record}
            tray={tray ?? []}
            conflicts={conflicts ?? []}
            others={others}
            wordsFor={wordsFor}
            now={now}
          />
          {now && !record.deleted && <EntryActions record={record} now={now} />}
          <Suspense fallback={<Loading />}>
            {definition ? (
              <EntryAnswers record={record} definition={definition} />
            ) : (
              form !== undefined && (
                <EmptyState title={t('noForm.title')}>{t('noForm.next')}</EmptyState>
              )
            )}
            {fields['orphans'] && <Orphans orphans={fields['orphans'] as Fields} />}
          </Suspense>
        </Stack>
        <Stack gap="loose">
          <EntryFacts record={record} definition={definition} receipt={receipt} />
          {history && (
            <Suspense fallback={null}>
              <EntrySteps record={record} history={history} />
              {wordsFor && now && (
                <EntryHistory record={record} history={history} wordsFor={wordsFor} now={now} />
              )}
            </Suspense>
          )}
        </Stack>
      </Columns>
    </Screen>
  );
};

export const EntryScreen = withNamespace(
  'observatory',
  observatory,
  withNamespace('problem', problem, withNamespace('entry', entryTexts, Entry)),
);
