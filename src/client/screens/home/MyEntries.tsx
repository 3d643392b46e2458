import { formatInstant } from '#i18n/format.ts';
import type { DeviceStatus } from '../../db/status.ts';
import { usePwa } from '../../pwa/pwa.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Kpis } from '../../ui/Kpis.tsx';
import { Line, Section } from '../../ui/Layout.tsx';
import { useSyncNow } from '../../use-sync-now.ts';
import { useWorkplace } from '../../workplace.ts';

/** Counters, the last exchange that succeeded, and a way to ask for one. */
export const MyEntries = ({ status }: { readonly status: DeviceStatus }) => {
  const { t } = useTranslation('home');
  return (
    <Section title={t('mine.title')}>
      <Kpis
        tight
        items={[
          {
            label: t('mine.drafts', { count: status.drafts }),
            value: status.drafts,
            href: '/observatoire',
          },
          { label: t('mine.toSend'), value: status.pending, href: '/envois' },
          {
            label: t('mine.sent', { count: status.sent + status.acked }),
            value: status.sent + status.acked,
            href: '/envois',
          },
        ]}
      />
      <LastSync status={status} />
      <SyncNow />
      <Storage saved={status.meta.lastSaveAt > 0} />
    </Section>
  );
};

const LastSync = ({ status }: { readonly status: DeviceStatus }) => {
  const { t } = useTranslation('home');
  const { effects } = useWorkplace();
  const { lastPullAt, lastPushAt } = status.meta;
  const words = (at: number) => formatInstant(at, { now: effects.now() });
  if (lastPullAt === 0) {
    return (
      <Line top>
        <Icon name="clock" tone="quiet" />
        <p className="small">{t('sync.never')}</p>
      </Line>
    );
  }
  return (
    <Line top>
      <Icon name="check-circle" tone="ok" />
      <p className="small">
        {t('sync.last')} <b>{words(lastPullAt)}</b>
        <br />
        <span className="quiet">
          {lastPushAt > 0 ? t('sync.lastPush', { when: words(lastPushAt) }) : t('sync.noPush')}
        </span>
      </p>
    </Line>
  );
};

const SyncNow = () => {
  const { t } = useTranslation('home');
  const { busy, ask } = useSyncNow();
  return (
    <Button icon="sync" wide aria-disabled={busy} onClick={ask}>
      {t(busy ? 'sync.busy' : 'sync.now')}
    </Button>
  );
};

/** The browser's promise about what is on this device; a short line, the rest is in « Mes données ». */
const Storage = ({ saved }: { readonly saved: boolean }) => {
  const { t } = useTranslation('home');
  const { store } = usePwa();
  const storage = store((state) => state.storage);
  if (storage === 'unknown' || !saved) return null;
  const kept = storage === 'protected';
  return (
    <Line top>
      <Icon name={kept ? 'shield-check' : 'shield'} tone={kept ? 'ok' : 'quiet'} />
      <p className="small">{t(`storage.${storage}`)}</p>
    </Line>
  );
};
