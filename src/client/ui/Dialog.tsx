import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from '../translation.ts';
import { Button } from './Button.tsx';
import s from './Dialog.module.css';

interface DialogProps {
  readonly open: boolean;
  /** A question with its verb: « Se déconnecter de cet appareil ? ». */
  readonly title: string;
  /** What stays safe, or a small form. */
  readonly children?: ReactNode;
  /** The safe act: also Escape and a touch outside. It comes first and has the focus. */
  readonly onClose: () => void;
  /** « Annuler » unless told: better the verb of staying, « Rester ». */
  readonly closeLabel?: string;
  /** The act itself; without it the dialog only informs. */
  readonly act?:
    | {
        readonly label: string;
        readonly onAct: () => void;
        readonly danger?: boolean;
        readonly disabled?: boolean;
      }
    | undefined;
}

/** A modal question. The focus goes back where it was when it closes, however it closes. */
export const Dialog = (props: DialogProps) => (props.open ? <OpenDialog {...props} /> : null);

const OpenDialog = ({ title, children, onClose, closeLabel, act }: DialogProps) => {
  const { t } = useTranslation();
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const opener = document.activeElement;
    const dialog = box.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('[data-safe]')?.focus();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same through `onCancel`
    <dialog
      ref={box}
      className={s.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        // the box has no padding of its own: only its backdrop can be the target itself
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={s.inside}>
        <h2 id={titleId}>{title}</h2>
        {children}
        <div className={s.acts}>
          <Button data-safe="" onClick={onClose}>
            {closeLabel ?? t(act ? 'action.cancel' : 'action.close')}
          </Button>
          {act && (
            <Button
              variant={act.danger ? 'danger' : 'primary'}
              disabled={act.disabled}
              onClick={act.onAct}
            >
              {act.label}
            </Button>
          )}
        </div>
      </div>
    </dialog>
  );
};
