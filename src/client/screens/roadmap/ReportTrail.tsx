import { formatShortInstant } from '#i18n/format.ts';
import { useHistory, useOutbox } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { OlderHistory } from '../../OlderHistory.tsx';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Section } from '../../ui/Layout.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './Report.module.css';
import { type TrailEvent, trailOf } from './trail.ts';

/** Who submitted, returned with what motive, corrected, validated, and when. */
export const ReportTrail = ({ report }: { readonly report: LocalRecord }) => {
  const { t } = useTranslation('progressReport');
  const { db, person } = useWorkplace();
  const rows = useHistory(db, report.id);
  const outbox = useOutbox(db);
  if (!rows || !outbox) return null;
  return (
    <Section title={t('trail.title')}>
      <ul className={s.trail}>
        {trailOf(report, rows, outbox, person.name).map((event) => (
          <Step key={event.key} event={event} />
        ))}
      </ul>
      <OlderHistory rows={rows} />
    </Section>
  );
};

const FIELDS = ['text', 'progress', 'value', 'files', 'date', 'place', 'due'] as const;

const Step = ({ event }: { readonly event: TrailEvent }) => {
  const { t } = useTranslation('progressReport');
  const { effects } = useWorkplace();
  const { what, group, motive, authorName, at, waiting } = event;
  const field = FIELDS.find((known) => known === group) ?? 'other';
  return (
    <li className={s.event}>
      <Icon name="history" tone="quiet" />
      <div>
        <p>
          <b>{authorName}</b> {t(`trail.${what}`, { field: t(`trail.field.${field}`) })}
        </p>
        {motive && <p className={s.text}>{t('trail.motive', { motive })}</p>}
        <p className="note">
          {formatShortInstant(at, { now: effects.now() })}{' '}
          {waiting && (
            <Badge tone="idle" icon="send">
              {t('trail.waiting')}
            </Badge>
          )}
        </p>
      </div>
    </li>
  );
};
