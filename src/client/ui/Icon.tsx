import { cx } from './cx.ts';
import s from './Icon.module.css';
import type { IconName } from './icon-names.ts';
import outlines from './icons.svg?no-inline';

interface IconProps {
  readonly name: IconName;
  readonly small?: boolean;
  /** Its colour when it stands alone before a text; else the one of the words. */
  readonly tone?: 'ok' | 'warn' | 'quiet';
  readonly className?: string | undefined;
}

/** Always decorative: the word beside it carries the meaning. */
export const Icon = ({ name, small, tone, className }: IconProps) => (
  <svg className={cx(s.icon, small && s.small, tone && s[tone], className)} aria-hidden="true">
    <use href={`${outlines}#${name}`} />
  </svg>
);
