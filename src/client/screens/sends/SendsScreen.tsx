import { formatInstant } from '#i18n/format.ts';
import { problem } from '#i18n/fr/problem.ts';
import { sends } from '#i18n/fr/sends.ts';
import { useFiled } from '../../db/filed.ts';
import { useConflicts, useOutbox, useSent, useTray } from '../../db/hooks.ts';
import { useStatus } from '../../db/use-status.ts';
import { withNamespace } from '../../i18n.ts';
import { useNaming } from '../../naming.ts';
import { useTranslation } from '../../translation.ts';
import { Columns, Stack } from '../../ui/Layout.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { Choices } from './Choices.tsx';
import { DecisionsLink } from './DecisionsLink.tsx';
import { Exchange } from './Exchange.tsx';
import { Filed } from './Filed.tsx';
import { Sent } from './Sent.tsx';
import { ToSend } from './ToSend.tsx';
import { Tray } from './Tray.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    sends: typeof sends;
  }
}

const SENT_SHOWN = 50;

/** Everything on its way to the SP/CCM: what asks for a person, what waits, what was received. */
const Sends = () => {
  const { t } = useTranslation('sends');
  const { db, effects } = useWorkplace();
  const status = useStatus(db);
  const tray = useTray(db);
  const filed = useFiled(db);
  const choices = useConflicts(db);
  const outbox = useOutbox(db);
  const sent = useSent(db, SENT_SHOWN);
  const naming = useNaming(db);
  const ready = status && tray && filed && choices && outbox && sent && naming;
  return (
    <Screen
      title={t('title')}
      eyebrow={
        status &&
        status.meta.lastPushAt > 0 && (
          <span className="wide">
            {t('last', { when: formatInstant(status.meta.lastPushAt, { now: effects.now() }) })}
          </span>
        )
      }
    >
      {!ready && <Skeleton rows={4} />}
      {ready && (
        <Columns shape="main">
          <Stack gap="loose">
            <DecisionsLink />
            <Choices choices={choices} naming={naming} />
            <Tray rows={tray} naming={naming} />
            <ToSend rows={outbox} naming={naming} />
            <Sent rows={sent} count={status.sent} naming={naming} />
            <Filed rows={filed} naming={naming} />
          </Stack>
          <Exchange status={status} />
        </Columns>
      )}
    </Screen>
  );
};

export const SendsScreen = withNamespace('problem', problem, withNamespace('sends', sends, Sends));
