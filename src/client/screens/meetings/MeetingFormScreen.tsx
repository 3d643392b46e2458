import { useParams } from 'wouter';
import { type FileAnswer, filesIn } from '#domain/file-answer.ts';
import type { Fields, Json } from '#domain/json.ts';
import { can } from '#domain/rights.ts';
import { useRecord } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { instant } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { startOf } from '../../recommendation/writing/cascade.ts';
import { useDraftRow } from '../../recommendation/writing/use-draft.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { AbsentMeeting } from './AbsentMeeting.tsx';
import { MeetingForm } from './MeetingForm.tsx';
import { filesOf, MODERATORS, typedOf } from './meeting-form.ts';
import { codeOf, lastWith } from './meetings.ts';
import { MEETINGS, meetingHref } from './paths.ts';
import { meetingRights } from './rights.ts';
import { useMeetings } from './use-meetings.ts';

/** A new meeting, or one that is there already. */
export const MeetingFormScreen = () => {
  const { id } = useParams<{ id?: string }>();
  return id === undefined ? <NewMeeting /> : <KnownMeeting key={id} id={id} />;
};

const KnownMeeting = ({ id }: { readonly id: string }) => {
  const { db } = useWorkplace();
  const record = useRecord(db, id);
  if (record?.type === 'session' && !record.deleted) return <Typing record={record} />;
  return <AbsentMeeting loading={record === undefined} />;
};

const NewMeeting = () => <Typing record={null} />;

const Typing = ({ record }: { readonly record: LocalRecord | null }) => {
  const { t } = useTranslation('meetings');
  const { actor, effects } = useWorkplace();
  const keeper = useDraftRow({
    id: `session.${record?.id ?? 'new'}`,
    form: 'session',
    entry: record?.id ?? null,
  });
  const meetings = useMeetings();
  const now = instant(effects);
  const rights = meetingRights(actor, now);
  const may = record ? can(actor, 'edit', record, now) : rights.kinds.length > 0;
  const back = record ? meetingHref(record.id) : MEETINGS;
  const { kept } = keeper;
  const last = record
    ? undefined
    : lastWith(meetings ?? [], (value) =>
        Object.values(MODERATORS).some((name) => textOf(value(name)) !== ''),
      );
  const answers = (name: string) => kept?.answers[name] as Fields | undefined;
  const opened = typedOf(answers('from') ?? record?.fields ?? {});
  const started = typedOf(answers('typed') ?? record?.fields ?? firstValues(rights, last));
  const files = (name: string): readonly FileAnswer[] =>
    kept ? filesIn({ [name]: kept.answers[name] as Json }) : filesOf(record?.fields ?? {});
  return (
    <Screen
      title={t(record ? 'form.editTitle' : 'form.newTitle')}
      back={back}
      eyebrow={record && codeOf(record)}
    >
      {!may ? (
        <EmptyState
          title={t('form.refused')}
          action={<ButtonLink href={back}>{t(record ? 'form.back' : 'missing.list')}</ButtonLink>}
        >
          {t('form.refusedNext')}
        </EmptyState>
      ) : kept === undefined || !meetings ? (
        <Skeleton rows={6} />
      ) : (
        <MeetingForm
          // a draft put back by the toast starts the form again from it
          key={kept?.savedAt ?? 0}
          {...{ record, meetings, keeper, rights, back }}
          opened={{ texts: opened, files: files('openedDocuments') }}
          start={{ texts: started, files: files('documents') }}
          moderatorsOf={kept || !last ? '' : codeOf(last)}
        />
      )}
    </Screen>
  );
};

/** What a new meeting starts with: the only kind and place there are, the moderators of the last one. */
const firstValues = (
  { kinds, places, placed }: ReturnType<typeof meetingRights>,
  last: LocalRecord | undefined,
): Fields => ({
  kind: kinds.length === 1 ? (kinds[0] ?? null) : null,
  place: placed ? startOf(places) : null,
  ...Object.fromEntries(
    Object.values(MODERATORS).map((name): [string, Json] => [name, last?.fields[name] ?? null]),
  ),
});
