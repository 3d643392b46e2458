import { formatShortInstant } from '#i18n/format.ts';
import type { SentRow } from '../../db/rows.ts';
import type { Naming } from '../../naming.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Layout.tsx';
import { List, Row, RowLink } from '../../ui/List.tsx';
import { useWorkplace } from '../../workplace.ts';
import { ExportSent } from './ExportSends.tsx';

/** Received by the SP/CCM and confirmed: the number is the proof. */
export const Sent = ({
  rows,
  count,
  naming,
}: {
  readonly rows: readonly SentRow[];
  readonly count: number;
  readonly naming: Naming;
}) => {
  const { t } = useTranslation('sends');
  // why: what was handed over comes here once it is accepted, and never otherwise
  const asked = new Set(
    rows.flatMap(({ mutation: { entity, type, set } }) =>
      entity === 'quarantine' && type === 'create' ? [set['mid']] : [],
    ),
  );
  return (
    <Section
      title={t('sent.title', { count })}
      aside={count > rows.length ? t('sent.last', { count: rows.length }) : undefined}
    >
      {rows.length === 0 ? (
        <EmptyState title={t('sent.none')}>{t('sent.noneNext')}</EmptyState>
      ) : (
        <List>
          {rows.map((row) => (
            <SentLine key={row.mid} row={row} naming={naming} accepted={asked.has(row.mid)} />
          ))}
        </List>
      )}
      {rows.length > 0 && (
        <div>
          <ExportSent rows={rows} naming={naming} />
        </div>
      )}
    </Section>
  );
};

const SentLine = ({
  row,
  naming,
  accepted,
}: {
  readonly row: SentRow;
  readonly naming: Naming;
  /** Refused first, then accepted by whoever decides. */
  readonly accepted: boolean;
}) => {
  const { t } = useTranslation(['sends', 'common']);
  const { effects } = useWorkplace();
  const { mutation, record, receipt, sentAt } = row;
  const entity = mutation.entity === 'conflict' ? 'recommendation' : mutation.entity;
  const { title, place, icon, href } = naming({ entity, id: record, fields: mutation.set });
  const when = formatShortInstant(sentAt, { now: effects.now() });
  const texts = {
    icon,
    title: [title, place].filter(Boolean).join(', '),
    note:
      receipt > 0
        ? t('sends:sent.receipt', { number: receipt, when })
        : t('sends:sent.received', { when }),
    badge: (
      <Badge tone="ok" icon="check-circle">
        {t(accepted ? 'sends:sent.accepted' : 'common:sending.received')}
      </Badge>
    ),
  };
  return href === null ? <Row {...texts} /> : <RowLink href={href} {...texts} />;
};
