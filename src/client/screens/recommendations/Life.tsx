import { Link } from 'wouter';
import { stageOf } from '#domain/life.ts';
import { isOverdue } from '#domain/recommendation.ts';
import type { Progress } from '#domain/record.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { StateBadge } from '../../recommendation/labels/StateBadge.tsx';
import { LifeNotes } from '../../recommendation/life/LifeNotes.tsx';
import { StageBadge } from '../../recommendation/life/StageBadge.tsx';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Timeline, TimelineItem } from '../../ui/Timeline.tsx';
import s from './Detail.module.css';
import type { Detail } from './use-detail.ts';

/** That it is no more worked on, or how it was worded before: said before anything else. */
export const Fate = ({ detail: { record, codeOf } }: { readonly detail: Detail }) => {
  const { t } = useTranslation('life');
  const { decision, formerText } = record.fields;
  const closed = decision === 'merge' || decision === 'abandon';
  if (!closed && typeof formerText !== 'string') return null;
  return (
    <Alert
      tone={closed ? 'warn' : 'idle'}
      icon={decision === 'merge' ? 'layers' : closed ? 'close' : 'pencil'}
      title={closed ? t(`fate.${decision}`) : t('status.reworded')}
    >
      <LifeNotes fields={{ ...record.fields, carriedFrom: null }} codeOf={codeOf} />
    </Alert>
  );
};

/** The recommendation from session to session, and those that it took in. */
export const Life = ({
  detail,
  today,
  hrefOf,
}: {
  readonly detail: Detail;
  readonly today: string;
  readonly hrefOf: (id: string) => string;
}) => {
  const { t } = useTranslation('life');
  const { record, chain, absorbed, sessionCode } = detail;
  if (chain.length < 2 && absorbed.length === 0) return null;
  return (
    <Section title={t('chain.title')}>
      <Timeline>
        {chain.map((one) => (
          <TimelineItem
            key={one.id}
            past={one.id !== record.id}
            title={t('chain.session', { code: sessionCode(one.fields) })}
            badge={
              one.id === record.id ? (
                <b>{textOf(one.fields['code'])}</b>
              ) : (
                <Link href={hrefOf(one.id)} className={s.chained}>
                  {textOf(one.fields['code'])}
                </Link>
              )
            }
          >
            <span className={s.badges}>
              <StageBadge stage={stageOf(one)} />
              <StateBadge
                state={
                  isOverdue(one.fields, today)
                    ? 'overdue'
                    : ((one.fields['progress'] ?? 'unreported') as Progress | 'unreported')
                }
              />
            </span>
            {one.fields['decision'] === 'carry_over' && (
              <p className="note">{t('status.carried')}</p>
            )}
            {one.fields['text'] !== record.fields['text'] && <p>{textOf(one.fields['text'])}</p>}
          </TimelineItem>
        ))}
      </Timeline>
      {absorbed.map(({ id, fields }) => (
        <p key={id} className="note">
          <Link href={hrefOf(id)}>
            {t('status.absorbed', {
              code: textOf(fields['code']),
              text: textOf(fields['text']),
            })}
          </Link>
        </p>
      ))}
    </Section>
  );
};
