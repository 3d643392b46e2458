import { useState } from 'react';
import { useLocation } from 'wouter';
import type { LocalRecord } from '../../db/rows.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { useProblemToast } from '../../recommendation/writing/use-problem-toast.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import { MEETINGS } from './paths.ts';

/** For a meeting created by mistake: one that has recommendations stays. */
export const RemoveMeeting = ({ record: { id } }: { readonly record: LocalRecord }) => {
  const { t } = useTranslation('meetings');
  const { db, save } = useWorkplace();
  const [, navigate] = useLocation();
  const [asking, ask] = useState(false);
  const say = useToast();
  const tell = useProblemToast();
  const recommendations = useSummaries(db, 'recommendation');
  if (!recommendations || recommendations.some(({ fields }) => fields['session'] === id))
    return null;

  const remove = async () => {
    ask(false);
    const target = { entity: 'session', id, set: {} } as const;
    const saved = await save([{ ...target, type: 'delete' }]);
    if (!saved.ok) {
      tell(saved.problem);
      return;
    }
    const undo = () => void save([{ ...target, type: 'restore' }]);
    say({ text: t('one.removed'), icon: 'trash', undo });
    navigate(MEETINGS, { replace: true });
  };
  return (
    <div>
      <Button variant="quiet" icon="trash" onClick={() => ask(true)}>
        {t('one.remove')}
      </Button>
      <Dialog
        open={asking}
        title={t('one.removeAsk')}
        onClose={() => ask(false)}
        act={{ label: t('one.remove'), danger: true, onAct: () => void remove() }}
      >
        <p>{t('one.removeSafe')}</p>
      </Dialog>
    </div>
  );
};
