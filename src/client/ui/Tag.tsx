import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-names.ts';
import s from './Tag.module.css';

const ICONS = {
  mi: 'route',
  pr: 'shield',
  ea: 'sprout',
  gc: 'institution',
  ge: 'layers',
} as const satisfies Record<string, IconName>;

export type TagTone = keyof typeof ICONS;

/** A family a thing belongs to: its hue, its icon, its name. */
export const Tag = ({
  tone,
  children,
}: {
  readonly tone: TagTone;
  readonly children: ReactNode;
}) => (
  <span className={cx(s.tag, s[tone])}>
    <Tile tone={tone} />
    {children}
  </span>
);

/** The icon of a tag alone, for a chip or a heading that writes the name itself. */
export const Tile = ({ tone }: { readonly tone: TagTone }) => (
  <span className={cx(s.tile, s[tone])}>
    <Icon name={ICONS[tone]} small />
  </span>
);
