import { type ReactNode, useContext, useLayoutEffect } from 'react';
import { cx } from './cx.ts';
import s from './Dock.module.css';
import { ShellContext } from './shell-context.ts';

/**
 * The action bar of a form: at the bottom of the screen, in the place of the bottom bar. The safe or
 * backward act first, the main one last; `stacked` puts the main one on top on a phone.
 */
export const Dock = ({
  stacked,
  children,
}: {
  readonly stacked?: boolean;
  readonly children: ReactNode;
}) => {
  const { setDocked } = useContext(ShellContext);
  useLayoutEffect(() => {
    setDocked(true);
    return () => setDocked(false);
  }, [setDocked]);
  return (
    <>
      {stacked && <div className={s.room} />}
      <div className={cx(s.dock, stacked && s.stacked)}>{children}</div>
    </>
  );
};
