import { useState } from 'react';
import type { ReportPowers } from '#domain/report.ts';
import { useDrafts } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { reportHref } from '../../dues/draft-href.ts';
import { useProblemToast } from '../../recommendation/writing/use-problem-toast.ts';
import { useTranslation } from '../../translation.ts';
import { Actions, Button, ButtonLink } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';

type Step = 'validated' | 'returned';

interface ReportActsProps {
  readonly recommendation: string;
  readonly report: LocalRecord;
  readonly powers: ReportPowers;
}

/** What this person may do about a report; nothing that the server would refuse. */
export const ReportActs = ({ recommendation, report, powers }: ReportActsProps) => {
  const { t } = useTranslation('progressReport');
  const { db } = useWorkplace();
  const [asked, ask] = useState<Step>();
  const begun = useDrafts(db)?.some(({ entry }) => entry === report.id) ?? false;
  const { correct, validate, sendBack } = powers;
  if (!correct && !validate && !sendBack) return null;
  return (
    <section aria-label={t('act.title')}>
      <Actions>
        {validate && (
          <Button variant="primary" icon="shield-check" onClick={() => ask('validated')}>
            {t('act.validate')}
          </Button>
        )}
        {sendBack && (
          <Button icon="undo" onClick={() => ask('returned')}>
            {t('act.sendBack')}
          </Button>
        )}
        {correct && (
          <ButtonLink
            icon="pencil"
            variant={report.fields['state'] === 'returned' ? 'primary' : 'secondary'}
            href={reportHref(recommendation, report.id, 'corriger')}
          >
            {t(begun ? 'act.resume' : 'act.correct')}
          </ButtonLink>
        )}
      </Actions>
      {asked && <AskStep id={report.id} to={asked} onClose={() => ask(undefined)} />}
    </section>
  );
};

/** Asks before a report changes state; a return says why. */
const AskStep = ({
  id,
  to,
  onClose,
}: {
  readonly id: string;
  readonly to: Step;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('progressReport');
  const { save } = useWorkplace();
  const say = useToast();
  const tell = useProblemToast();
  const [motive, setMotive] = useState('');
  const [tried, setTried] = useState(false);
  const wants = to === 'returned';
  const missing = wants && motive.trim() === '';

  const act = async () => {
    setTried(true);
    if (missing) return;
    onClose();
    const stateNote = wants ? motive.trim() : null;
    const saved = await save([
      { type: 'transition', entity: 'item', id, set: { state: to, stateNote } },
    ]);
    if (saved.ok) say({ text: t(`act.done.${to}`) });
    else tell(saved.problem);
  };
  return (
    <Dialog
      open
      title={t(`act.ask.${to}.title`)}
      onClose={onClose}
      act={{ label: t(`act.ask.${to}.act`), onAct: () => void act() }}
    >
      <p>{t(`act.ask.${to}.text`)}</p>
      {wants && (
        <TextArea
          label={t('act.ask.motive')}
          hint={t('act.ask.motiveHint')}
          required
          value={motive}
          onChange={setMotive}
          error={tried && missing ? t('act.ask.motiveMissing') : undefined}
        />
      )}
    </Dialog>
  );
};
