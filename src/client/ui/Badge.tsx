import type { ReactNode } from 'react';
import s from './Badge.module.css';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-names.ts';
import type { Tone } from './tone.ts';
import t from './tones.module.css';

interface BadgeProps {
  /** `none`: outlined, for what is not filled in or not started by anyone. */
  readonly tone: Tone | 'none';
  readonly icon: IconName;
  readonly children: ReactNode;
}

/** A state: icon, word, colour, in that order of importance. */
export const Badge = ({ tone, icon, children }: BadgeProps) => (
  <span className={cx(s.badge, tone === 'none' ? s.none : t[tone])}>
    <Icon name={icon} small />
    {children}
  </span>
);
