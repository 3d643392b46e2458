import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { cx } from './cx.ts';
import s from './Kpis.module.css';

export interface Kpi {
  readonly label: string;
  readonly value: ReactNode;
  /** Beside the value: « 15 % ». */
  readonly note?: ReactNode;
  readonly href?: string | undefined;
}

/** Numbers in one frame. `tight`: three abreast on a phone, the word under the number. */
export const Kpis = ({
  items,
  tight,
}: {
  readonly items: readonly Kpi[];
  readonly tight?: boolean;
}) => (
  <ul className={cx(s.kpis, tight && s.tight)}>
    {items.map((item) => (
      <li key={item.label}>
        {item.href === undefined ? (
          <span className={s.kpi}>
            <Inside item={item} />
          </span>
        ) : (
          <Link href={item.href} className={s.kpi}>
            <Inside item={item} />
          </Link>
        )}
      </li>
    ))}
  </ul>
);

const Inside = ({ item }: { readonly item: Kpi }) => (
  <>
    <span className={s.label}>{item.label}</span>
    <span className={cx('big', s.value)}>
      {item.value}
      {item.note && <span className="note"> {item.note}</span>}
    </span>
  </>
);
