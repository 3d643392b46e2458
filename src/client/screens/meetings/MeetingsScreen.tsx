import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { SESSION_KINDS, type SessionKind } from '#domain/record.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { formatDate } from '#i18n/date.ts';
import { typesetText } from '#i18n/typeset.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { instant, today } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { ExportList } from '../../reports/list-export/ExportList.tsx';
import { useTranslation } from '../../translation.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section, Stack } from '../../ui/Layout.tsx';
import { List, RowLink } from '../../ui/List.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Select } from '../../ui/Select.tsx';
import { useWorkplace } from '../../workplace.ts';
import { meetingColumns } from './columns.ts';
import s from './Meetings.module.css';
import { agendaOf, codeOf, formatFilters, kindOf, parseFilters, yearsOf } from './meetings.ts';
import { MEETINGS, meetingHref, NEW_MEETING } from './paths.ts';
import { meetingRights } from './rights.ts';
import { useMeetings } from './use-meetings.ts';

/** Every meeting, those to come first; the filters live in the address. */
export const MeetingsScreen = () => {
  const { t } = useTranslation(['meetings', 'common']);
  const { actor, effects, db } = useWorkplace();
  const [, navigate] = useLocation();
  const filters = parseFilters(useSearch());
  const meetings = useMeetings();
  const recommendations = useSummaries(db, 'recommendation');
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const { fields } of recommendations ?? []) {
      const session = textOf(fields['session']);
      found.set(session, (found.get(session) ?? 0) + 1);
    }
    return found;
  }, [recommendations]);
  const writes = meetingRights(actor, instant(effects)).kinds.length > 0;
  const change = (changes: Partial<typeof filters>) =>
    navigate(MEETINGS + formatFilters({ ...filters, ...changes }), { replace: true });
  const create = (compact: boolean) => (
    <ButtonLink variant="primary" compact={compact} icon="plus" href={NEW_MEETING}>
      {t('new')}
    </ButtonLink>
  );
  const agenda = meetings && agendaOf(meetings, filters, today(effects));
  const shown = agenda ? [...agenda.coming, ...agenda.undated, ...agenda.past] : [];
  return (
    <Screen title={t('title')} back="/" actions={writes && create(true)}>
      {!agenda || !recommendations ? (
        <Skeleton rows={4} />
      ) : meetings.length === 0 ? (
        <EmptyState title={t('empty.title')} action={writes && create(false)}>
          {t(writes ? 'empty.nextWriter' : 'empty.next')}
        </EmptyState>
      ) : (
        <Stack gap="loose">
          <div className={s.filters}>
            <Select
              label={t('filter.kind')}
              placeholder={t('filter.allKinds')}
              value={filters.kind}
              onChange={(kind) => change({ kind: kind as SessionKind | '' })}
              options={SESSION_KINDS.map((value) => ({
                value,
                label: t(`common:sessionKind.${value}`),
              }))}
            />
            <Select
              label={t('filter.year')}
              placeholder={t('filter.allYears')}
              value={filters.year}
              onChange={(year) => change({ year })}
              options={yearsOf(meetings).map((value) => ({ value, label: value }))}
            />
          </div>
          {shown.length === 0 && (
            <EmptyState
              title={t('empty.filtered')}
              action={
                <Button onClick={() => change({ kind: '', year: '' })}>{t('filter.clear')}</Button>
              }
            >
              {t('empty.filteredNext')}
            </EmptyState>
          )}
          {(['coming', 'undated', 'past'] as const).map(
            (part) =>
              agenda[part].length > 0 && (
                <Section key={part} title={t(part, { count: agenda[part].length })}>
                  <List>
                    {agenda[part].map((meeting) => (
                      <MeetingRow
                        key={meeting.id}
                        meeting={meeting}
                        recommendations={counts.get(meeting.id) ?? 0}
                      />
                    ))}
                  </List>
                </Section>
              ),
          )}
          <div>
            <ExportList name={t('fileName')} rows={shown} columns={meetingColumns(counts)} />
          </div>
        </Stack>
      )}
    </Screen>
  );
};

const MeetingRow = ({
  meeting,
  recommendations,
}: {
  readonly meeting: LocalRecord;
  readonly recommendations: number;
}) => {
  const { t } = useTranslation(['meetings', 'common']);
  const { fields, id } = meeting;
  const kind = kindOf(meeting);
  const date = textOf(fields['date']);
  const place = textOf(fields['place']);
  const facts = [
    kind ? t(`common:sessionKind.${kind}`) : t('noKind'),
    date ? formatDate(date) : t('noDate'),
    place && placeLabel(place),
    recommendations > 0 && t('recommendations', { count: recommendations }),
  ];
  return (
    <RowLink href={meetingHref(id)} icon="people" title={codeOf(meeting)}>
      <span>{typesetText(textOf(fields['title']))}</span>
      <span className={`note ${s.facts}`}>{facts.filter(Boolean).join(' · ')}</span>
    </RowLink>
  );
};
