import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-names.ts';
import s from './Strip.module.css';
import type { Tone } from './tone.ts';
import t from './tones.module.css';

interface StripProps {
  /** Never `bad`: to be offline is calm, a failure asks. */
  readonly tone: Exclude<Tone, 'bad'>;
  readonly icon: IconName;
  readonly children: ReactNode;
  /** A quiet button. */
  readonly action?: ReactNode;
  /** Under the words: a `Progress`. */
  readonly progress?: ReactNode;
}

/** The state of the service. Always present: its words change, its place and height do not. */
export const Strip = ({ tone, icon, children, action, progress }: StripProps) => (
  <div className={cx(s.strip, t[tone])}>
    <Icon name={icon} />
    <div className="grow">
      {/* the words alone are announced: a progress bar that moves would talk without end */}
      <div role="status">{children}</div>
      {progress}
    </div>
    {action && <div className={s.action}>{action}</div>}
  </div>
);
