import { formatBytes, formatInstant } from '#i18n/format.ts';
import type { DeviceStatus } from '../../db/status.ts';
import { problemWords } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Actions, Button } from '../../ui/Button.tsx';
import { DefinitionList } from '../../ui/DefinitionList.tsx';
import { Section } from '../../ui/Layout.tsx';
import { useSyncNow } from '../../use-sync-now.ts';
import { useWorkplace } from '../../workplace.ts';
import { Files } from './Files.tsx';

/** The exchange with the server: asking for one, stopping them, what they cost. */
export const Exchange = ({ status }: { readonly status: DeviceStatus }) => {
  const { t } = useTranslation('sends');
  const { t: plain } = useTranslation();
  const { sync, syncStore, effects } = useWorkplace();
  const { paused, report } = syncStore();
  const { busy, ask } = useSyncNow();
  const when = (at: number) =>
    at > 0 ? formatInstant(at, { now: effects.now() }) : t('exchange.never');
  const problem = report?.problem && problemWords(plain, report.problem);
  return (
    <Section title={t('exchange.title')}>
      <Actions>
        <Button variant="primary" icon="sync" aria-disabled={busy} onClick={ask}>
          {t(busy ? 'exchange.busy' : 'exchange.now')}
        </Button>
        <Button icon={paused ? 'play' : 'pause'} onClick={() => sync.pause(!paused)}>
          {t(paused ? 'exchange.resume' : 'exchange.pause')}
        </Button>
      </Actions>
      <p className="note">{t(paused ? 'exchange.pausedWhy' : 'exchange.why')}</p>
      {problem && (
        <Alert tone="idle" title={problem.what}>
          <p>{problem.safe}</p>
          <p>{problem.todo}</p>
        </Alert>
      )}
      <DefinitionList
        items={[
          { term: t('exchange.lastPush'), detail: when(status.meta.lastPushAt) },
          { term: t('exchange.lastPull'), detail: when(status.meta.lastPullAt) },
          { term: t('exchange.bytes'), detail: formatBytes(status.meta.bytes) },
        ]}
      />
      <Files status={status} />
    </Section>
  );
};
