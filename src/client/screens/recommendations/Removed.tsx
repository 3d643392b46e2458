import { can } from '#domain/rights.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { instant } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useProblemToast } from '../../recommendation/writing/use-problem-toast.ts';
import { useTranslation } from '../../translation.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';

/** A recommendation that was removed: its text is here still, and whoever may remove may bring it back. */
export const Removed = ({
  record,
  back,
}: {
  readonly record: LocalRecord;
  readonly back: string;
}) => {
  const { t } = useTranslation('recommendation');
  const { actor, effects, save } = useWorkplace();
  const say = useToast();
  const tell = useProblemToast();
  const { id, fields } = record;
  const target = { entity: 'recommendation', id, set: {} } as const;
  const restore = async () => {
    const saved = await save([{ ...target, type: 'restore' }]);
    if (!saved.ok) tell(saved.problem);
    else
      say({
        text: t('removed.done'),
        undo: () => void save([{ ...target, type: 'delete' }]),
      });
  };
  return (
    <Screen title={textOf(fields['code'])} back={back}>
      <EmptyState
        title={t('removed.title')}
        action={
          can(actor, 'delete', record, instant(effects)) ? (
            <Button icon="undo" onClick={() => void restore()}>
              {t('removed.act')}
            </Button>
          ) : (
            <ButtonLink href="/recommandations">{t('missing.list')}</ButtonLink>
          )
        }
      >
        {t('removed.next')}
      </EmptyState>
      <p>{textOf(fields['text'])}</p>
    </Screen>
  );
};
