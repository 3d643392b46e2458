import { cx } from './cx.ts';
import s from './Progress.module.css';

interface ProgressProps {
  readonly value: number;
  readonly max: number;
  /** For screen readers; the same must be written in words beside the bar. */
  readonly label: string;
  /** ok: a form that fills up · info: sending · warn: a threshold. */
  readonly tone?: 'ok' | 'info' | 'warn';
}

export const Progress = ({ value, max, label, tone = 'ok' }: ProgressProps) => (
  <div
    className={cx(s.progress, s[tone])}
    role="progressbar"
    aria-label={label}
    aria-valuenow={value}
    aria-valuemin={0}
    aria-valuemax={max}
  >
    <i style={{ width: `${max > 0 ? Math.min(100, (100 * value) / max) : 0}%` }} />
  </div>
);
