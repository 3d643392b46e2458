import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { can } from '#domain/rights.ts';
import { useRecord, useRecords } from '../../db/hooks.ts';
import type { LocalRecord, Summary } from '../../db/rows.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { instant, today } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { carryAll } from '../../recommendation/life/carry.ts';
import { useAct } from '../../recommendation/life/use-act.ts';
import { useTranslation } from '../../translation.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { CheckboxGroup } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Dock } from '../../ui/Dock.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Line, Stack } from '../../ui/Layout.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Select } from '../../ui/Select.tsx';
import { useWorkplace } from '../../workplace.ts';
import { AbsentMeeting } from './AbsentMeeting.tsx';
import s from './Meetings.module.css';
import { codeOf, kindOf } from './meetings.ts';
import { meetingHref, NEW_MEETING } from './paths.ts';
import { carriedTo, codesThere, likelyTarget, targetsOf, transferable } from './transfer.ts';
import { useMeetings } from './use-meetings.ts';

/** Recommendations of the technical group go to a meeting of the CCM: « reverser au CCM ». */
export const TransferScreen = () => {
  const { id } = useParams<{ id: string }>();
  const { t } = useTranslation('meetings');
  const { db, actor, effects } = useWorkplace();
  const session = useRecord(db, id);
  const own = useRecords(db, 'recommendation', id);
  const all = useSummaries(db, 'recommendation');
  const meetings = useMeetings();
  if (session?.type !== 'session' || session.deleted)
    return <AbsentMeeting loading={session === undefined} />;
  const back = meetingHref(id);
  const rows = transferable(own?.filter(({ deleted }) => !deleted) ?? [], id);
  const mine = new Set(
    rows.filter((rec) => can(actor, 'edit', rec, instant(effects))).map((rec) => rec.id),
  );
  const targets = targetsOf(meetings ?? [], id);
  const ready = own && all && meetings;
  const refusal = !ready
    ? null
    : kindOf(session) !== 'gtm'
      ? { title: t('transfer.notGtm'), next: '', href: back, act: t('form.back') }
      : rows.length === 0
        ? {
            title: t('transfer.empty'),
            next: t('transfer.emptyNext'),
            href: back,
            act: t('form.back'),
          }
        : mine.size === 0
          ? { title: t('transfer.refused'), next: '', href: back, act: t('form.back') }
          : targets.length === 0
            ? {
                title: t('transfer.noTarget'),
                next: t('transfer.noTargetNext'),
                href: NEW_MEETING,
                act: t('new'),
              }
            : null;
  return (
    <Screen title={t('transfer.title')} back={back} eyebrow={codeOf(session)}>
      {!ready ? (
        <Skeleton rows={4} />
      ) : refusal ? (
        <EmptyState
          title={refusal.title}
          action={<ButtonLink href={refusal.href}>{refusal.act}</ButtonLink>}
        >
          {refusal.next}
        </EmptyState>
      ) : (
        <Choosing {...{ rows, mine, targets, all, meetings, back }} />
      )}
    </Screen>
  );
};

const Choosing = ({
  rows,
  mine,
  targets,
  all,
  meetings,
  back,
}: {
  readonly rows: readonly LocalRecord[];
  /** Ids of those that the person may hand on. */
  readonly mine: ReadonlySet<string>;
  readonly targets: readonly LocalRecord[];
  readonly all: readonly Summary[];
  readonly meetings: readonly LocalRecord[];
  readonly back: string;
}) => {
  const { t } = useTranslation(['meetings', 'common']);
  const { effects } = useWorkplace();
  const [, navigate] = useLocation();
  const act = useAct();
  const [target, setTarget] = useState(() => likelyTarget(targets, today(effects)));
  const [picked, pick] = useState<readonly string[]>([]);
  const [asking, ask] = useState(false);
  const session = targets.find(({ id }) => id === target) ?? targets[0];
  if (!session) return null;

  const sessionsOf = (rec: LocalRecord) => carriedTo(rec, all);
  const free = rows.filter((rec) => mine.has(rec.id) && !sessionsOf(rec).includes(session.id));
  const chosen = free.filter(({ id }) => picked.includes(id));
  const codes = codesThere(carryAll(chosen, session, all, () => ''));
  const code = codeOf(session);
  const nameOf = (id: string): string => {
    const meeting = meetings.find((each) => each.id === id);
    return meeting ? codeOf(meeting) : id;
  };
  const noteOf = (rec: LocalRecord): string => {
    const group = t(`common:group.${textOf(rec.fields['group'])}` as 'common:group.mi');
    const gone = sessionsOf(rec);
    const next = codes.get(rec.id);
    const state = next
      ? t('transfer.as', { code: next })
      : gone.includes(session.id)
        ? t('transfer.there', { code })
        : gone.length > 0
          ? t('transfer.elsewhere', { codes: gone.map(nameOf).join(', ') })
          : !mine.has(rec.id) && t('transfer.notYours');
    return [textOf(rec.fields['code']), group, state].filter(Boolean).join(' · ');
  };

  const transfer = async () => {
    ask(false);
    const changes = carryAll(chosen, session, all, effects.newId);
    const done = t('transfer.done', { count: chosen.length, code });
    if (!(await act({ changes, done, before: chosen }))) return;
    navigate(meetingHref(session.id));
  };
  return (
    <form
      className={s.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length > 0) ask(true);
      }}
    >
      <p>{t('transfer.intro')}</p>
      <Select
        label={t('transfer.target')}
        placeholder={null}
        value={session.id}
        onChange={setTarget}
        options={targets.map((meeting) => ({
          value: meeting.id,
          label: `${codeOf(meeting)}, ${textOf(meeting.fields['title'])}`,
        }))}
      />
      <Stack>
        <CheckboxGroup
          label={t('transfer.choose')}
          value={chosen.map(({ id }) => id)}
          onChange={pick}
          options={rows.map((rec) => ({
            value: rec.id,
            label: textOf(rec.fields['text']),
            note: noteOf(rec),
            disabled: !free.includes(rec),
          }))}
        />
        <Line>
          {chosen.length < free.length ? (
            <Button variant="quiet" onClick={() => pick(free.map(({ id }) => id))}>
              {t('transfer.all')}
            </Button>
          ) : (
            free.length > 0 && (
              <Button variant="quiet" onClick={() => pick([])}>
                {t('transfer.clear')}
              </Button>
            )
          )}
        </Line>
      </Stack>
      <Dialog
        open={asking}
        title={t('transfer.ask', { count: chosen.length, code })}
        onClose={() => ask(false)}
        act={{ label: t('transfer.confirm'), onAct: () => void transfer() }}
      >
        <p>{t('transfer.safe')}</p>
      </Dialog>
      <Dock>
        <ButtonLink href={back}>{t('form.leave')}</ButtonLink>
        <Button variant="primary" type="submit" icon="forward" disabled={chosen.length === 0}>
          {t('transfer.act', { count: chosen.length })}
        </Button>
      </Dock>
    </form>
  );
};
