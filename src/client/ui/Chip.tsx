import type { ReactNode } from 'react';
import s from './Chip.module.css';
import { type TagTone, Tile } from './Tag.tsx';

interface ChipProps {
  readonly pressed: boolean;
  readonly onPress: () => void;
  /** How many things it would keep: always shown on a filter. */
  readonly count?: number | string;
  readonly tone?: TagTone | undefined;
  readonly children: ReactNode;
}

export const Chip = ({ pressed, onPress, count, tone, children }: ChipProps) => (
  <button type="button" className={s.chip} aria-pressed={pressed} onClick={onPress}>
    {tone && <Tile tone={tone} />}
    {children}
    {count !== undefined && <span className={s.count}>{count}</span>}
  </button>
);

/** Filters in one line: scrolls sideways on a phone, wraps on a desktop. */
export const Chips = ({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset does not scroll sideways in old WebViews
  <div className={s.chips} role="group" aria-label={label}>
    {children}
  </div>
);
