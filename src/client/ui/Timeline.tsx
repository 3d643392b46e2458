import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import s from './Timeline.module.css';

export const Timeline = ({ children }: { readonly children: ReactNode }) => (
  <ol className={s.timeline}>{children}</ol>
);

interface TimelineItemProps {
  readonly title: ReactNode;
  readonly badge?: ReactNode;
  /** A hollow dot: of a former session. */
  readonly past?: boolean;
  readonly children?: ReactNode;
}

export const TimelineItem = ({ title, badge, past, children }: TimelineItemProps) => (
  <li className={cx(s.item, past && s.past)}>
    <div className={s.head}>
      <b>{title}</b>
      {badge}
    </div>
    {children}
  </li>
);
