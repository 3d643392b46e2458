import { type ReactNode, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useTranslation } from '../translation.ts';
import s from './AppShell.module.css';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-names.ts';
import { Mark } from './Mark.tsx';
import { useScrollMemory } from './scroll-memory.ts';
import { ShellContext } from './shell-context.ts';

export interface NavEntry {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly count?: number | undefined;
  /** What the count counts, for screen readers: « à envoyer ». */
  readonly countLabel?: string | undefined;
  /** The phone's bar has room for four. */
  readonly desktopOnly?: boolean | undefined;
}

interface AppShellProps {
  readonly nav: readonly NavEntry[];
  /** The `href` of the entry the screen belongs to. */
  readonly current: string | undefined;
  readonly brand: { readonly name: string; readonly note: string };
  readonly person:
    | { readonly name: string; readonly role: string; readonly onLock: () => void }
    | undefined;
  /** The status banner; its place is kept between screens. */
  readonly strip: ReactNode;
  /** A `Screen`. */
  readonly children: ReactNode;
}

/** The house around every screen: bottom bar on a phone, left column on a desktop, one list. */
export const AppShell = ({ nav, current, brand, person, strip, children }: AppShellProps) => {
  const { t } = useTranslation();
  const [docked, setDocked] = useState(false);
  const arrive = useScrollMemory();
  const onLock = person?.onLock;
  const lockLabel = person && t('shell.lockNamed', { name: person.name });
  const link = useMemo(
    () => ({
      setDocked,
      arrive,
      lock: onLock && lockLabel ? { label: lockLabel, onLock } : undefined,
    }),
    [arrive, onLock, lockLabel],
  );
  return (
    <ShellContext value={link}>
      <a className={cx('vh', s.skip)} href="#main">
        {t('shell.skip')}
      </a>
      <div className={s.app}>
        <nav className={cx(s.nav, docked && s.docked)} aria-label={t('shell.nav')}>
          <div className={s.brand}>
            <Mark />
            <span>
              {brand.name}
              <br />
              <span className="note">{brand.note}</span>
            </span>
          </div>
          <ul>
            {nav.map((entry) => (
              <li key={entry.href} className={entry.desktopOnly ? s.desktop : undefined}>
                <NavLink entry={entry} current={entry.href === current} />
              </li>
            ))}
          </ul>
          {person && (
            <div className={s.person}>
              <b>{person.name}</b>
              <br />
              <span className="quiet">{person.role}</span>
              <br />
              <button type="button" onClick={person.onLock}>
                <Icon name="lock" />
                {t('shell.lock')}
              </button>
            </div>
          )}
        </nav>
        <div className={s.strip}>{strip}</div>
        {children}
      </div>
    </ShellContext>
  );
};

const NavLink = ({ entry, current }: { readonly entry: NavEntry; readonly current: boolean }) => (
  <Link href={entry.href} aria-current={current ? 'page' : undefined}>
    <Icon name={entry.icon} />
    <span>{entry.label}</span>
    {entry.count ? (
      <span className={s.count}>
        {entry.count}
        <span className="vh"> {entry.countLabel}</span>
      </span>
    ) : null}
  </Link>
);
