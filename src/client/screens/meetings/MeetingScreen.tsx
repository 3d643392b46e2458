import { useParams } from 'wouter';
import { can } from '#domain/rights.ts';
import { typesetText } from '#i18n/typeset.ts';
import { AttachedFiles } from '../../attachments/AttachedFiles.tsx';
import { useRecord } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { instant } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { Columns, Panel, Section, Stack } from '../../ui/Layout.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { AbsentMeeting } from './AbsentMeeting.tsx';
import { Attendance } from './Attendance.tsx';
import { Conflicts } from './Conflicts.tsx';
import { Groups } from './Groups.tsx';
import { History } from './History.tsx';
import { MeetingDocuments } from './MeetingDocuments.tsx';
import { MeetingFacts } from './MeetingFacts.tsx';
import s from './Meetings.module.css';
import { filesOf, REPORT_TEXTS } from './meeting-form.ts';
import { codeOf, pointsOf } from './meetings.ts';
import { editHref, MEETINGS } from './paths.ts';
import { RemoveMeeting } from './RemoveMeeting.tsx';

/** One meeting: what is known of it, who works on what, and what comes out of it. */
export const MeetingScreen = () => {
  const { id } = useParams<{ id: string }>();
  const { db } = useWorkplace();
  const record = useRecord(db, id);
  if (record?.type === 'session' && !record.deleted) return <Known key={id} record={record} />;
  return <AbsentMeeting loading={record === undefined} />;
};

const Known = ({ record }: { readonly record: LocalRecord }) => {
  const { t } = useTranslation(['meetings', 'common']);
  const { actor, effects } = useWorkplace();
  const { id, fields } = record;
  const mayEdit = can(actor, 'edit', record, instant(effects));
  const points = pointsOf(textOf(fields['agenda']));
  const reports = REPORT_TEXTS.filter((name) => textOf(fields[name]) !== '');
  return (
    <Screen
      title={codeOf(record)}
      windowTitle={`${codeOf(record)}, ${textOf(fields['title'])}`}
      back={MEETINGS}
      eyebrow={t('one.eyebrow')}
      actions={
        mayEdit && (
          <ButtonLink compact icon="pencil" href={editHref(id)}>
            {t('one.edit')}
          </ButtonLink>
        )
      }
    >
      <Conflicts record={record} />
      <Columns shape="main">
        <Stack gap="loose">
          <Stack gap="tight">
            <h2>{typesetText(textOf(fields['title']))}</h2>
            {record.delivery === 'pending' && (
              <div>
                <Badge tone="idle" icon="send">
                  {t('common:sending.ready')}
                </Badge>
              </div>
            )}
          </Stack>
          <Panel className="phone">
            <MeetingFacts record={record} />
          </Panel>
          <Section title={t('one.agenda')}>
            {points.length === 0 ? (
              <p className="note">{t('one.noAgenda')}</p>
            ) : (
              <ol className={s.points}>
                {points.map(({ key, point }) => (
                  <li key={key}>{typesetText(point)}</li>
                ))}
              </ol>
            )}
          </Section>
          <Groups record={record} />
          <Attendance record={record} mayEdit={mayEdit} />
          {reports.length > 0 && (
            <Section title={t('one.report')}>
              {reports.map((name) => (
                <Stack key={name} gap="tight">
                  <h3>{t(`form.${name}`)}</h3>
                  <p className={s.plain}>{typesetText(textOf(fields[name]))}</p>
                </Stack>
              ))}
            </Section>
          )}
          <Section title={t('one.attached')}>
            <AttachedFiles files={filesOf(fields)} record={id} />
          </Section>
        </Stack>
        <Stack gap="loose">
          <Section title={t('one.facts')} className="wide">
            <Panel>
              <MeetingFacts record={record} />
            </Panel>
          </Section>
          <MeetingDocuments id={id} />
          <History record={record} mayEdit={mayEdit} />
          {mayEdit ? <RemoveMeeting record={record} /> : <p className="note">{t('one.readers')}</p>}
        </Stack>
      </Columns>
    </Screen>
  );
};
