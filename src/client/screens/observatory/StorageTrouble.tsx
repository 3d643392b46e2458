import type { Problem } from '#domain/problem.ts';
import { finishing } from '#i18n/fr/finishing.ts';
import type { DraftRow } from '../../db/rows.ts';
import { problemWords, withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Button } from '../../ui/Button.tsx';

/** The phone could not keep the form: it stays on the screen, and can be kept in a file. */
const Trouble = ({
  problem,
  draft,
}: {
  readonly problem: Problem;
  readonly draft: () => DraftRow;
}) => {
  const { t } = useTranslation('finishing');
  const { t: words } = useTranslation();
  const { what, safe, todo } = problemWords(words, problem);
  return (
    <Alert
      live
      tone="bad"
      title={what}
      actions={
        <div>
          <Button icon="download" onClick={() => download(draft())}>
            {t('storage.file')}
          </Button>
        </div>
      }
    >
      <p>{safe}</p>
      <p>{todo}</p>
    </Alert>
  );
};

function download(draft: DraftRow): void {
  const file = new Blob([JSON.stringify(draft, null, 2)], { type: 'application/json' });
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = `${draft.form}-${draft.period ?? draft.id}.json`;
  link.click();
  // why: the browser reads it after this turn
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export const StorageTrouble = withNamespace('finishing', finishing, Trouble);
