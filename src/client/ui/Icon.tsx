import { cx } from './cx.ts';
import s from './Icon.module.css';
import { ICON_PATHS, type IconName } from './icon-paths.ts';

interface IconProps {
  readonly name: IconName;
  readonly small?: boolean;
  /** Its colour when it stands alone before a text; else the one of the words. */
  readonly tone?: 'ok' | 'warn' | 'quiet';
  readonly className?: string | undefined;
}

/** Always decorative: the word beside it carries the meaning. */
export const Icon = ({ name, small, tone, className }: IconProps) => {
  const [stroke, fill] = ICON_PATHS[name].split('|');
  return (
    <svg
      className={cx(s.icon, small && s.small, tone && s[tone], className)}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={stroke} strokeDasharray={name === 'circle-dashed' ? '3.5 3.6' : undefined} />
      {fill && <path d={fill} fill="currentColor" />}
    </svg>
  );
};
