import { formatBytes, formatShortInstant } from '#i18n/format.ts';
import type { OutboxRow } from '../../db/rows.ts';
import type { Naming } from '../../naming.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Layout.tsx';
import { List, Row, RowLink } from '../../ui/List.tsx';
import { useWorkplace } from '../../workplace.ts';
import { ExportToSend } from './ExportSends.tsx';
import { whatOf } from './what.ts';

/** What is saved here and not yet confirmed, in the order it was typed. */
export const ToSend = ({
  rows,
  naming,
}: {
  readonly rows: readonly OutboxRow[];
  readonly naming: Naming;
}) => {
  const { t } = useTranslation('sends');
  const pending = rows.filter(({ state }) => state === 'pending');
  const bytes = pending.reduce((sum, row) => sum + sizeOf(row), 0);
  return (
    <Section
      title={t('toSend.title', { count: pending.length })}
      aside={bytes > 0 ? t('toSend.left', { size: formatBytes(bytes) }) : undefined}
    >
      {rows.length === 0 ? (
        <EmptyState title={t('toSend.none')}>{t('toSend.noneNext')}</EmptyState>
      ) : (
        <List>
          {rows.map((row) => (
            <ToSendRow key={row.mid} row={row} naming={naming} />
          ))}
        </List>
      )}
      {rows.length > 0 && (
        <div>
          <ExportToSend rows={rows} naming={naming} />
        </div>
      )}
    </Section>
  );
};

const ToSendRow = ({ row, naming }: { readonly row: OutboxRow; readonly naming: Naming }) => {
  const { t } = useTranslation(['sends', 'common']);
  const { effects } = useWorkplace();
  const { mutation, record, savedAt } = row;
  const entity = mutation.entity === 'conflict' ? 'recommendation' : mutation.entity;
  const { title, place, icon, href } = naming({ entity, id: record, fields: mutation.set });
  const texts = {
    icon,
    title: [title, place].filter(Boolean).join(', '),
    note: t('sends:toSend.note', {
      what: t(`sends:type.${whatOf(mutation)}`),
      when: formatShortInstant(savedAt, { now: effects.now() }),
      size: formatBytes(sizeOf(row)),
    }),
    badge: <StateBadge row={row} />,
  };
  return href === null ? <Row {...texts} /> : <RowLink href={href} {...texts} />;
};

const StateBadge = ({ row }: { readonly row: OutboxRow }) => {
  const { t } = useTranslation(['sends', 'common']);
  const { syncStore } = useWorkplace();
  const sending = syncStore((state) => state.activity === 'push');
  if (row.deferred) {
    return (
      <Badge tone="info" icon="clock">
        {t('sends:toSend.deferred')}
      </Badge>
    );
  }
  if (row.state === 'acked') {
    return (
      <Badge tone="ok" icon="check">
        {row.receipt
          ? t('common:sending.receivedNumber', { number: row.receipt })
          : t('common:sending.received')}
      </Badge>
    );
  }
  return (
    <Badge tone={sending ? 'info' : 'idle'} icon={sending ? 'sync' : 'send'}>
      {t(sending ? 'common:sending.sending' : 'common:sending.ready')}
    </Badge>
  );
};

const sizeOf = ({ mutation }: OutboxRow): number => JSON.stringify(mutation).length;
