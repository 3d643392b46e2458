import { type ReactNode, useEffect } from 'react';
import s from './FrontPage.module.css';
import { Stack } from './Layout.tsx';
import { Mark } from './Mark.tsx';

interface FrontPageProps {
  /** The product's name, as the page's title. */
  readonly name: string;
  readonly note: string;
  readonly windowTitle: string;
  /** An alert above both columns. */
  readonly banner?: ReactNode;
  readonly children: ReactNode;
  /** Under the main part on a phone, at its right on a desktop. */
  readonly aside?: ReactNode;
}

/** A page outside the shell: lock, sign-in, first download. */
export const FrontPage = ({ name, note, windowTitle, banner, children, aside }: FrontPageProps) => {
  useEffect(() => {
    document.title = windowTitle;
  }, [windowTitle]);
  return (
    <div className={s.page}>
      <header className={s.head}>
        <Mark />
        <div>
          <h1>{name}</h1>
          <p className="note">{note}</p>
        </div>
      </header>
      <main id="main" tabIndex={-1} className={s.main}>
        {banner && <div className={s.full}>{banner}</div>}
        <Stack gap="loose">{children}</Stack>
        {aside && <Stack gap="loose">{aside}</Stack>}
      </main>
    </div>
  );
};
