import type { ReactNode } from 'react';
import { Panel } from './Layout.tsx';

interface EmptyStateProps {
  /** One fact: « Aucun brouillon ». */
  readonly title: string;
  /** What comes next. */
  readonly children?: ReactNode;
  /** One button. */
  readonly action?: ReactNode;
}

export const EmptyState = ({ title, children, action }: EmptyStateProps) => (
  <Panel>
    <p>
      <b>{title}</b>
    </p>
    {children && <p className="note">{children}</p>}
    {action && <div>{action}</div>}
  </Panel>
);
