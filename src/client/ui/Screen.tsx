import { type ReactNode, useContext, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useTranslation } from '../translation.ts';
import { Button, ButtonLink } from './Button.tsx';
import { Mark } from './Mark.tsx';
import s from './Screen.module.css';
import { ShellContext } from './shell-context.ts';

interface ScreenProps {
  readonly title: string;
  /** The title of the window, when the one shown is not enough: « Fiche T3, groupe 4 sur 8 ». */
  readonly windowTitle?: string | undefined;
  /** One short line above the title: place, date, session. */
  readonly eyebrow?: ReactNode;
  /** Where « Retour » goes; without it no arrow is shown. */
  readonly back?: string | undefined;
  /** Shows the logo and the lock on the phone's top bar: the home screen. */
  readonly home?: boolean;
  /** Buttons of the top bar; give them `compact` so that the phone shows their icon. */
  readonly actions?: ReactNode;
  /** A `Dock`, under everything; put it among the children to align it with a column instead. */
  readonly dock?: ReactNode;
  readonly children: ReactNode;
}

/** One screen inside the shell: top bar, main, and what a change of route owes to everyone. */
export const Screen = ({
  title,
  windowTitle,
  eyebrow,
  back,
  home,
  actions,
  dock,
  children,
}: ScreenProps) => {
  const { t } = useTranslation();
  const { arrive, lock } = useContext(ShellContext);
  const [path] = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = t('shell.windowTitle', { title: windowTitle ?? title });
  }, [title, windowTitle, t]);

  useEffect(() => {
    if (arrive(path)) heading.current?.focus({ preventScroll: true });
  }, [path, arrive]);

  return (
    <>
      <header className={s.top}>
        {home && (
          <span className="phone">
            <Mark />
          </span>
        )}
        {back !== undefined && (
          <ButtonLink variant="icon" icon="arrow-left" href={back} className={s.back}>
            {t('action.back')}
          </ButtonLink>
        )}
        <div className="grow">
          {eyebrow && <p className="note">{eyebrow}</p>}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
        </div>
        {actions}
        {home && lock && (
          <Button variant="icon" icon="lock" className="phone" onClick={lock.onLock}>
            {lock.label}
          </Button>
        )}
      </header>
      <main className={s.main} id="main" tabIndex={-1}>
        {children}
        {dock}
      </main>
    </>
  );
};
