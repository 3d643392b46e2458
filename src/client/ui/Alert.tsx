import type { ReactNode, Ref } from 'react';
import s from './Alert.module.css';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-names.ts';
import type { Tone } from './tone.ts';
import t from './tones.module.css';

const ICONS = {
  idle: 'info',
  info: 'info',
  ok: 'check-circle',
  warn: 'warning',
  bad: 'warning',
} as const satisfies Record<Tone, IconName>;

interface AlertProps {
  readonly tone: Tone;
  readonly title?: ReactNode;
  readonly icon?: IconName | undefined;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Announced when it appears: for what follows an act of the person, such as a refused answer. */
  readonly live?: boolean;
  /** To move the focus on it. */
  readonly ref?: Ref<HTMLDivElement>;
}

/** A verdict, a point to check, an error with the way out. The title is bold and coloured, the rest ink. */
export const Alert = ({ tone, title, icon, children, actions, live, ref }: AlertProps) => (
  <div
    ref={ref}
    tabIndex={-1}
    className={cx(s.alert, t[tone])}
    role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}
  >
    <Icon name={icon ?? ICONS[tone]} />
    <div className={cx('grow', s.words)}>
      {title && (
        <p>
          <b>{title}</b>
        </p>
      )}
      {children && <div className={s.rest}>{children}</div>}
      {actions}
    </div>
  </div>
);
