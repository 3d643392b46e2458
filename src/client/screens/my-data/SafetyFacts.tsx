import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { formatBytes, formatDuration, formatInstant, formatPercent } from '#i18n/format.ts';
import type { DeviceStatus } from '../../db/status.ts';
import { usePwa } from '../../pwa/pwa.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { cx } from '../../ui/cx.ts';
import type { IconName } from '../../ui/icon-names.ts';
import { Line } from '../../ui/Layout.tsx';
import { List, Row } from '../../ui/List.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './SafetyFacts.module.css';
import { isClockWrong, type Space } from './use-device-facts.ts';
import { appVersion } from './version.ts';

interface FactsProps {
  readonly status: DeviceStatus;
  readonly space: Space | null | undefined;
  readonly backup: number | null | undefined;
}

/** What the safety of the data hangs on, each with its state in a word. */
export const SafetyFacts = ({ status, space, backup }: FactsProps) => {
  const { t } = useTranslation('myData');
  return (
    <List label={t('facts.title')}>
      <Protection />
      <Unsent status={status} />
      <LastExchange status={status} />
      <Backup at={backup} />
      <Clock status={status} />
      <Room space={space} />
      <Version />
    </List>
  );
};

const Fact = ({
  icon,
  title,
  badge,
  note,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly badge: ReactNode;
  readonly note: ReactNode;
  readonly children?: ReactNode;
}) => (
  <Row icon={icon} top>
    <Line between>
      <b>{title}</b>
      {badge}
    </Line>
    <span className={cx('note', s.note)}>{note}</span>
    {children}
  </Row>
);

const Protection = () => {
  const { t } = useTranslation('myData');
  const { store } = usePwa();
  const storage = store((state) => state.storage);
  const kept = storage === 'protected';
  return (
    <Fact
      icon="disk"
      title={t('protection.title')}
      badge={
        <Badge
          tone={kept ? 'ok' : storage === 'unknown' ? 'idle' : 'warn'}
          icon={kept ? 'check-circle' : 'info'}
        >
          {t(`protection.badge.${storage}`)}
        </Badge>
      }
      note={t(`protection.note.${storage}`)}
    />
  );
};

const Unsent = ({ status }: { readonly status: DeviceStatus }) => {
  const { t } = useTranslation('myData');
  const { effects } = useWorkplace();
  const now = effects.now();
  const { pending, oldestPendingAt } = status;
  return (
    <Fact
      icon="send"
      title={t('unsent.title')}
      badge={
        <Badge tone={pending > 0 ? 'info' : 'ok'} icon={pending > 0 ? 'send' : 'check-circle'}>
          {pending > 0 ? pending : t('unsent.none')}
        </Badge>
      }
      note={
        pending > 0
          ? t('unsent.oldest', {
              age: formatDuration(now - oldestPendingAt),
              when: formatInstant(oldestPendingAt, { now }),
            })
          : t('unsent.noneNote')
      }
    />
  );
};

const LastExchange = ({ status }: { readonly status: DeviceStatus }) => {
  const { t } = useTranslation('myData');
  const { effects } = useWorkplace();
  const { lastPullAt, lastPushAt } = status.meta;
  const words = (at: number) =>
    at > 0 ? formatInstant(at, { now: effects.now() }) : t('exchange.never');
  return (
    <Fact
      icon="sync"
      title={t('exchange.title')}
      badge={
        <Badge
          tone={lastPullAt > 0 ? 'ok' : 'idle'}
          icon={lastPullAt > 0 ? 'check-circle' : 'clock'}
        >
          {lastPullAt > 0 ? ago(t, effects.now() - lastPullAt) : t('exchange.never')}
        </Badge>
      }
      note={t('exchange.note', { pull: words(lastPullAt), push: words(lastPushAt) })}
    />
  );
};

const Backup = ({ at }: { readonly at: number | null | undefined }) => {
  const { t } = useTranslation('myData');
  const { effects } = useWorkplace();
  const now = effects.now();
  return (
    <Fact
      icon="save"
      title={t('backup.title')}
      badge={
        <Badge tone={at ? 'ok' : 'idle'} icon={at ? 'check-circle' : 'circle-dashed'}>
          {at ? ago(t, now - at) : t('backup.none')}
        </Badge>
      }
      note={at ? t('backup.note', { when: formatInstant(at, { now }) }) : t('backup.noneNote')}
    />
  );
};

const ago = (t: TFunction<'myData'>, ms: number): string =>
  ms < 60_000 ? t('exchange.justNow') : t('exchange.ago', { age: formatDuration(ms) });

const Clock = ({ status }: { readonly status: DeviceStatus }) => {
  const { t } = useTranslation('myData');
  const { clockOffset, lastPullAt } = status.meta;
  const wrong = isClockWrong(clockOffset);
  const compared = lastPullAt > 0;
  const gap = formatDuration(Math.abs(clockOffset));
  return (
    <Fact
      icon="clock"
      title={t('clock.title')}
      badge={
        <Badge
          tone={wrong ? 'warn' : compared ? 'ok' : 'idle'}
          icon={wrong ? 'warning' : compared ? 'check-circle' : 'info'}
        >
          {t(wrong ? 'clock.wrong' : compared ? 'clock.right' : 'clock.unknown')}
        </Badge>
      }
      note={
        wrong
          ? t(clockOffset < 0 ? 'clock.ahead' : 'clock.behind', { gap })
          : t(compared ? 'clock.rightNote' : 'clock.unknownNote')
      }
    />
  );
};

/** From here on the bar asks for attention; almost full, it says what to do. */
const TIGHT = 0.8;

const Room = ({ space }: { readonly space: Space | null | undefined }) => {
  const { t } = useTranslation('myData');
  if (space === undefined) return null;
  if (space === null) {
    return (
      <Fact
        icon="phone"
        title={t('space.title')}
        badge={
          <Badge tone="idle" icon="info">
            {t('space.unknown')}
          </Badge>
        }
        note={t('space.unknownNote')}
      />
    );
  }
  const { used, quota } = space;
  const part = used / quota;
  const tight = part >= TIGHT;
  const facts = { used: formatBytes(used), quota: formatBytes(quota), part: formatPercent(part) };
  return (
    <Fact
      icon="phone"
      title={t('space.title')}
      badge={
        <Badge tone={tight ? 'warn' : 'ok'} icon={tight ? 'warning' : 'check-circle'}>
          {formatBytes(quota - used)}
        </Badge>
      }
      note={t(tight ? 'space.tight' : 'space.note', facts)}
    >
      <Progress tone={tight ? 'warn' : 'ok'} label={t('space.progress')} value={used} max={quota} />
    </Fact>
  );
};

const Version = () => {
  const { t } = useTranslation('myData');
  const { store } = usePwa();
  const waiting = store((state) => state.update) !== 'none';
  return (
    <Fact
      icon="info"
      title={t('version.title')}
      badge={
        waiting ? (
          <Badge tone="info" icon="download">
            {t('version.waiting')}
          </Badge>
        ) : null
      }
      note={appVersion()}
    />
  );
};
