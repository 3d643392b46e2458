import { formatShortInstant, formatTime } from '#i18n/format.ts';
import { problemWords } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Button } from '../../ui/Button.tsx';
import { useWorkplace } from '../../workplace.ts';
import type { DraftKeeper } from './use-draft.ts';

/** That what is typed is safe, or why it isn't; and that an earlier typing came back. */
export const DraftNotes = ({
  keeper: { kept, savedAt, problem },
  onRestart,
}: {
  readonly keeper: DraftKeeper;
  readonly onRestart: () => void;
}) => {
  const { t } = useTranslation('recommendation');
  const { t: generic } = useTranslation();
  const { effects } = useWorkplace();
  if (problem) {
    const { what, safe, todo } = problemWords(generic, problem);
    return (
      <Alert tone="warn" live title={what}>
        <p>
          {safe} {todo}
        </p>
      </Alert>
    );
  }
  return (
    <>
      {kept && (
        <Alert
          tone="info"
          icon="history"
          title={t('measure.resumed', {
            when: formatShortInstant(kept.savedAt, { now: effects.now() }),
          })}
          actions={
            <div>
              <Button variant="quiet" icon="undo" onClick={onRestart}>
                {t('measure.restart')}
              </Button>
            </div>
          }
        />
      )}
      {/* always there, so that its words are announced; without a gap while it has none */}
      <p className={savedAt === null ? 'vh' : 'note'} role="status">
        {savedAt !== null && t('measure.draftSaved', { time: formatTime(savedAt) })}
      </p>
    </>
  );
};
