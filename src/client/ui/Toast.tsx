import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from '../translation.ts';
import { Button } from './Button.tsx';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-names.ts';
import s from './Toast.module.css';

export interface ToastMessage {
  readonly text: ReactNode;
  /** Gives back what a destructive act took; shows « Annuler ». */
  readonly undo?: (() => void) | undefined;
  readonly icon?: IconName | undefined;
}

const ToastContext = createContext<(message: ToastMessage) => void>(() => {});

/** `const say = useToast(); say({ text, undo })`: the last message replaces the one before. */
export const useToast = () => useContext(ToastContext);

const SHOWN_MS = 8_000;
/** Longer: somebody has to read, regret and reach. */
const SHOWN_WITH_UNDO_MS = 15_000;

export const ToastProvider = ({ children }: { readonly children: ReactNode }) => {
  const [message, setMessage] = useState<ToastMessage>();
  const close = useCallback(() => setMessage(undefined), []);
  return (
    <ToastContext value={setMessage}>
      {children}
      {/* always there: screen readers announce what changes inside, not what appears */}
      <div role="status" className={s.place}>
        {message && <Toast message={message} onClose={close} />}
      </div>
    </ToastContext>
  );
};

const Toast = ({
  message,
  onClose,
}: {
  readonly message: ToastMessage;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation();
  const [held, setHeld] = useState(false);
  const { undo } = message;
  const opener = useRef<Element | null>(null);

  useEffect(() => {
    opener.current = message && document.activeElement;
  }, [message]);

  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onClose, message.undo ? SHOWN_WITH_UNDO_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, message, onClose]);

  const leave = () => {
    onClose();
    // what was pressed may be gone with the thing removed
    const back = opener.current?.isConnected ? opener.current : document.getElementById('main');
    if (back instanceof HTMLElement) back.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while somebody is on it
    <div
      className={s.toast}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={message.icon ?? 'check-circle'} />
      <span className="grow">{message.text}</span>
      {undo ? (
        <Button
          variant="quiet"
          className={cx(s.act, s.undo)}
          onClick={() => {
            undo();
            leave();
          }}
        >
          {t('action.undo')}
        </Button>
      ) : (
        <Button variant="icon" icon="close" className={s.act} onClick={leave}>
          {t('action.close')}
        </Button>
      )}
    </div>
  );
};
