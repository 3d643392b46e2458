import { useMemo } from 'react';
import { Link, useParams } from 'wouter';
import { GROUPS_AND_GENERAL, type GroupOrGeneral } from '#domain/group.ts';
import { advanceStage, renumber, stageOf } from '#domain/life.ts';
import { formatDate } from '#i18n/date.ts';
import { instant } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useAct } from '../../recommendation/life/use-act.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { useWorkplace } from '../../workplace.ts';
import { AddRow } from './AddRow.tsx';
import { Choices } from './Choices.tsx';
import s from './Drafting.module.css';
import { GroupCards } from './GroupCards.tsx';
import { mayOf } from './may.ts';
import { NoMeeting } from './NoMeeting.tsx';
import { RemovedRows } from './RemovedRows.tsx';
import { tableOf } from './table.ts';
import { type GroupTable, TableContext } from './table-context.ts';
import { type Meeting, useMeeting } from './use-meeting.ts';
import { WideTable } from './WideTable.tsx';

/** The three-column table of one group, written by several devices at once. */
export const GroupScreen = () => {
  const { t } = useTranslation(['drafting', 'common']);
  const { id, group } = useParams<{ id: string; group: string }>();
  const meeting = useMeeting(id);
  const known = GROUPS_AND_GENERAL.find((one) => one === group);
  const back = `/reunions/${encodeURIComponent(id)}`;
  if (meeting && known) return <Known key={known} {...{ meeting, back }} group={known} />;
  return <NoMeeting title={t('title')} back={back} loading={meeting === undefined} />;
};

const Known = ({
  meeting,
  group,
  back,
}: {
  readonly meeting: Meeting;
  readonly group: GroupOrGeneral;
  readonly back: string;
}) => {
  const { t } = useTranslation(['drafting', 'common']);
  const { actor, effects } = useWorkplace();
  const wide = useWide();
  const { session, recommendations, items } = meeting;
  const rows = useMemo(
    () => tableOf(group, recommendations, items),
    [group, recommendations, items],
  );
  const now = instant(effects);
  const may = useMemo(() => mayOf(actor, now), [actor, now]);
  const table: GroupTable = { meeting, group, rows, may };
  const mayPropose = may.propose(group);
  const { code, date } = session.fields;
  return (
    <Screen
      title={t(`common:group.${group}`)}
      back={back}
      eyebrow={[t('session', { code: textOf(code) }), date && formatDate(textOf(date))]
        .filter(Boolean)
        .join(' · ')}
    >
      <TableContext value={table}>
        <div className={s.screen}>
          <Neighbours session={session.id} group={group} />
          <Choices conflicts={meeting.conflicts} />
          <Standing table={table} mayPropose={mayPropose} />
          {rows.length === 0 ? (
            <EmptyState title={t('empty.title')}>
              {t(mayPropose ? 'empty.next' : 'empty.reader')}
            </EmptyState>
          ) : wide ? (
            <WideTable />
          ) : (
            <GroupCards />
          )}
          {mayPropose && <AddRow />}
          <RemovedRows />
        </div>
      </TableContext>
    </Screen>
  );
};

/** The other groups of the session, and its plenary. */
const Neighbours = ({
  session,
  group,
}: {
  readonly session: string;
  readonly group: GroupOrGeneral;
}) => {
  const { t } = useTranslation(['drafting', 'common']);
  const base = `/reunions/${encodeURIComponent(session)}`;
  return (
    <nav aria-label={t('neighbours')} className={s.neighbours}>
      {GROUPS_AND_GENERAL.map((one) => (
        <Link
          key={one}
          href={`${base}/groupe/${one}`}
          aria-current={one === group ? 'page' : undefined}
        >
          {t(`common:groupShort.${one}`)}
        </Link>
      ))}
      <Link href={`${base}/pleniere`}>{t('plenary.short')}</Link>
    </nav>
  );
};

/** How far the table is, and its validation by the group. */
const Standing = ({
  table: { meeting, rows, may },
  mayPropose,
}: {
  readonly table: GroupTable;
  readonly mayPropose: boolean;
}) => {
  const { t } = useTranslation('drafting');
  const act = useAct();
  if (rows.length === 0) return null;
  const records = rows.map(({ record }) => record);
  const code = textOf(meeting.session.fields['code']);
  const steps = advanceStage(
    records.filter((record) => may.write(record, { stage: 'group_validated' })),
    'group_validated',
  );
  const twins = renumber(
    code,
    meeting.recommendations.filter((record) => records.includes(record)),
  );
  const waiting = records.filter((record) => stageOf(record) === 'proposed').length;
  return (
    <div className={s.standing}>
      <p role="status">
        <b>{t('standing.count', { count: rows.length })}</b>{' '}
        <span className="quiet">
          {waiting > 0 ? t('standing.proposed', { count: waiting }) : t('standing.validated')}
        </span>
      </p>
      {mayPropose && twins.length > 0 && (
        <Button
          icon="sync"
          onClick={() =>
            void act({ changes: twins, done: t('standing.renumbered'), before: records })
          }
        >
          {t('standing.renumber')}
        </Button>
      )}
      {steps.length > 0 && (
        <Button
          icon="check"
          onClick={() =>
            void act({
              changes: [...twins, ...steps],
              done: t('standing.done', { count: steps.length }),
              before: records,
            })
          }
        >
          {t('standing.validate')}
        </Button>
      )}
    </div>
  );
};
