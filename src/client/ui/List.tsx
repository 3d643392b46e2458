import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-names.ts';
import s from './List.module.css';

/** Rows from side to side on a phone, in a frame on a desktop. Its children are rows. */
export const List = ({
  label,
  className,
  children,
}: {
  readonly label?: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) => (
  <ul className={cx(s.list, className)} aria-label={label}>
    {children}
  </ul>
);

interface RowTexts {
  readonly icon?: IconName | undefined;
  readonly title?: ReactNode;
  readonly note?: ReactNode;
  /** Under the title on a phone, at the right on a desktop. */
  readonly badge?: ReactNode;
  /** In place of, or under, the title. */
  readonly children?: ReactNode;
  /** Icon and arrow at the top, for rows of many lines. */
  readonly top?: boolean;
}

export const Row = ({ action, ...texts }: RowTexts & { readonly action?: ReactNode }) => (
  <li className={cx(s.row, texts.top && s.top)}>
    <Inside {...texts} />
    {action}
  </li>
);

/** The whole row is the link. */
export const RowLink = ({
  href,
  current,
  ...texts
}: RowTexts & { readonly href: string; readonly current?: boolean }) => (
  <li>
    <Link
      href={href}
      className={cx(s.row, texts.top && s.top)}
      aria-current={current ? 'true' : undefined}
    >
      <Inside {...texts} />
      {!texts.top && <Icon name="chevron-right" />}
    </Link>
  </li>
);

/** The whole row is a button. */
export const RowButton = ({ onPress, ...texts }: RowTexts & { readonly onPress: () => void }) => (
  <li>
    <button type="button" className={cx(s.row, texts.top && s.top)} onClick={onPress}>
      <Inside {...texts} />
      {!texts.top && <Icon name="chevron-right" />}
    </button>
  </li>
);

const Inside = ({ icon, title, note, badge, children }: RowTexts) => (
  <>
    {icon && <Icon name={icon} />}
    <span className={cx('grow', Boolean(badge) && s.duo)}>
      {(title || note) && (
        <span>
          {title && <b>{title}</b>}
          {note && <span className={cx('note', s.line)}>{note}</span>}
        </span>
      )}
      {badge && <span className={s.badge}>{badge}</span>}
      {children && <span className={s.line}>{children}</span>}
    </span>
  </>
);
