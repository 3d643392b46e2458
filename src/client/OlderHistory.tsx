import { useState } from 'react';
import { olderHistory } from '#i18n/fr/olderHistory.ts';
import type { HistoryRow } from './db/rows.ts';
import { problemWords, withNamespace } from './i18n.ts';
import { fetchOlder, withOlder } from './older-history.ts';
import { useTranslation } from './translation.ts';
import { Button } from './ui/Button.tsx';
import { useToast } from './ui/Toast.tsx';
import { useWorkplace } from './workplace.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    olderHistory: typeof olderHistory;
  }
}

/** Asks the server for what the feed left out; nothing where the device has it all. */
const Older = ({ rows }: { readonly rows: readonly HistoryRow[] }) => {
  const { t } = useTranslation('olderHistory');
  const { t: plain } = useTranslation();
  const workplace = useWorkplace();
  const say = useToast();
  const [busy, setBusy] = useState(false);
  const records = withOlder(rows);
  if (records.length === 0) return null;

  const ask = async () => {
    setBusy(true);
    for (const record of records) {
      const problem = await fetchOlder(workplace, record);
      if (problem) {
        setBusy(false);
        const { what, todo } = problemWords(plain, problem);
        say({ text: `${what} ${todo}`, icon: 'warning' });
        return;
      }
    }
    setBusy(false);
    say({ text: t('done') });
  };
  return (
    <div>
      <Button variant="quiet" icon="download" disabled={busy} onClick={() => void ask()}>
        {t(busy ? 'busy' : 'act')}
      </Button>
    </div>
  );
};

export const OlderHistory = withNamespace('olderHistory', olderHistory, Older);
