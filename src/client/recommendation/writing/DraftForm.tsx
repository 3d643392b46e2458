import type { ReactNode } from 'react';
import type { LocalRecord } from '../../db/rows.ts';
import { useTranslation } from '../../translation.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Dock } from '../../ui/Dock.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { textOf } from '../cells/values.ts';
import { DraftNotes } from './DraftNotes.tsx';
import type { DraftKeeper } from './use-draft.ts';
import s from './Writing.module.css';

interface DraftFormProps {
  readonly record: LocalRecord;
  readonly keeper: DraftKeeper;
  readonly back: string;
  readonly onSubmit: () => Promise<void>;
  /** Nothing to save yet. */
  readonly idle?: boolean;
  /** What the button says; « Enregistrer » unless told. */
  readonly act?: string;
  readonly children: ReactNode;
}

/** The form around what is written on a recommendation: its text, the draft's state, leave and save. */
export const DraftForm = ({
  record,
  keeper,
  back,
  onSubmit,
  idle,
  act,
  children,
}: DraftFormProps) => {
  const { t } = useTranslation(['recommendation', 'ui']);
  const say = useToast();
  const restart = async () => {
    const draft = await keeper.forget();
    if (draft) say({ text: t('measure.restarted'), undo: () => void keeper.putBack(draft) });
  };
  return (
    <form
      className={s.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit();
      }}
    >
      <p className={s.about}>
        <span className="clamp">{textOf(record.fields['text'])}</span>
      </p>
      <DraftNotes keeper={keeper} onRestart={() => void restart()} />
      {children}
      <Dock>
        <ButtonLink href={back}>{t('measure.leave')}</ButtonLink>
        <Button variant="primary" type="submit" icon="check" aria-disabled={idle || undefined}>
          {act ?? t('ui:action.save')}
        </Button>
      </Dock>
    </form>
  );
};
