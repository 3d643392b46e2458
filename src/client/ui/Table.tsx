import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import s from './Table.module.css';

interface TableProps {
  /** Says what the table holds; for screen readers unless `showCaption`. */
  readonly caption: string;
  readonly showCaption?: boolean;
  readonly dense?: boolean;
  readonly className?: string | undefined;
  /** `thead`, `tbody`, `tfoot`. Numbers: `className="num"` on `th` and `td`. */
  readonly children: ReactNode;
}

/** A framed table that scrolls sideways, with the keyboard too, rather than cut its text. */
export const Table = ({ caption, showCaption, dense, className, children }: TableProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by the keyboard
  <section className={cx(s.frame, className)} aria-label={caption} tabIndex={0}>
    <table className={cx(s.table, dense && s.dense)}>
      <caption className={showCaption ? s.caption : 'vh'}>{caption}</caption>
      {children}
    </table>
  </section>
);
