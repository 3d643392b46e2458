import { type KeyboardEvent, useEffect, useRef } from 'react';
import { formatTime } from '#i18n/format.ts';
import { problemWords } from '../../i18n.ts';
import { useTyped } from '../../recommendation/life/use-typed.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useToast } from '../../ui/Toast.tsx';
import s from './Drafting.module.css';

interface WritingProps {
  /** The recommendation, or the session for a new row; `entry`: see `draft-key.ts`. */
  readonly recommendation: string;
  readonly entry: string;
  readonly label: string;
  /** What it starts as. */
  readonly from: string;
  /** The text as it stands, when somebody else may change it meanwhile. */
  readonly now?: string;
  readonly rows?: number;
  readonly focus: boolean;
  /** The act, with the draft that it removes; false keeps what is typed. */
  readonly onSave: (text: string, draft: string) => Promise<boolean>;
  readonly onClose: () => void;
}

const LONGEST = 20_000;

/** A text written in place: kept as a draft at each letter, saved by its button or Ctrl+Enter. */
export const Writing = (props: WritingProps) => {
  const { recommendation, entry, label, from, now = from, focus, onSave, onClose } = props;
  const { t } = useTranslation(['drafting', 'ui']);
  const typed = useTyped({ recommendation, entry }, from);
  const { keeper, ready, text, start } = typed;
  const say = useToast();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ready && focus) box.current?.querySelector('textarea')?.focus();
  }, [ready, focus]);

  const words = text.trim();
  const save = async () => {
    if (words === '') return;
    if (words === now.trim()) {
      await keeper.forget();
      onClose();
      return;
    }
    const saved = await typed.settle(() => onSave(words, keeper.id));
    if (saved) onClose();
  };
  const drop = async () => {
    const draft = await keeper.forget();
    onClose();
    if (draft && words !== start.trim())
      say({ text: t('writing.dropped'), undo: () => void keeper.putBack(draft) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
  };
  if (!ready) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut beside the button
    <div className={s.writing} ref={box} onKeyDown={onKeyDown}>
      <TextArea
        label={label}
        rows={props.rows ?? 3}
        maxLength={LONGEST}
        value={text}
        onChange={typed.type}
      />
      {now !== start && <p className="note">{t('writing.moved', { text: now })}</p>}
      <Kept keeper={keeper} />
      <div className={s.acts}>
        <Button variant="primary" onClick={() => void save()} disabled={words === ''}>
          {t('ui:action.save')}
        </Button>
        <Button variant="quiet" onClick={() => void drop()}>
          {t('ui:action.cancel')}
        </Button>
      </div>
    </div>
  );
};

const Kept = ({ keeper }: { readonly keeper: ReturnType<typeof useTyped>['keeper'] }) => {
  const { t } = useTranslation('drafting');
  const { t: generic } = useTranslation();
  if (keeper.problem) {
    const { what, todo } = problemWords(generic, keeper.problem);
    return (
      <p className="note" role="alert">
        {what} {todo}
      </p>
    );
  }
  const at = keeper.savedAt ?? keeper.kept?.savedAt;
  return (
    <p className={at === undefined ? 'vh' : 'note'} role="status">
      {at !== undefined && t('writing.kept', { time: formatTime(at) })}
    </p>
  );
};
