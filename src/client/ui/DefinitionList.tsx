import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import s from './DefinitionList.module.css';

export interface Definition {
  readonly term: string;
  readonly detail: ReactNode;
  /** Takes the whole line. */
  readonly wide?: boolean;
}

/** Facts with their names. `columns`: as many of 9rem as the width allows. */
export const DefinitionList = ({
  items,
  columns,
}: {
  readonly items: readonly Definition[];
  readonly columns?: boolean;
}) => (
  <dl className={cx(s.list, columns && s.columns)}>
    {items.map(({ term, detail, wide }) => (
      <div key={term} className={wide ? s.wide : undefined}>
        <dt className="note">{term}</dt>
        <dd>{detail}</dd>
      </div>
    ))}
  </dl>
);

/** Figures in a row, parted by lines: « Femmes 6 │ Hommes 36 │ Total calculé 42 ». */
export const Figures = ({ items }: { readonly items: readonly Definition[] }) => (
  <dl className={s.figures}>
    {items.map(({ term, detail }) => (
      <div key={term}>
        <dt className="note">{term}</dt>
        <dd>{detail}</dd>
      </div>
    ))}
  </dl>
);
