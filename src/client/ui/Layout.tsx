import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import s from './Layout.module.css';

interface BoxProps {
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** One column. `tight` 8 px, default 12 px, `loose` the gap between sections. */
export const Stack = ({
  gap,
  children,
  className,
}: BoxProps & { readonly gap?: 'tight' | 'loose' }) => (
  <div className={cx(s.stack, gap && s[gap], className)}>{children}</div>
);

/** One wrapping line. `between` pushes the last thing to the right, `top` aligns at the top unwrapped,
 * `bottom` at the bottom. */
export const Line = ({
  between,
  nowrap,
  top,
  bottom,
  children,
  className,
}: BoxProps & {
  readonly between?: boolean;
  readonly nowrap?: boolean;
  readonly top?: boolean;
  readonly bottom?: boolean;
}) => (
  <div
    className={cx(
      s.line,
      between && s.between,
      nowrap && s.nowrap,
      top && s.top,
      bottom && s.bottom,
      className,
    )}
  >
    {children}
  </div>
);

/**
 * Columns of a desktop, one under the other on a phone. `main`: content + aside of 22rem · `half`:
 * two equal · `split`: list of 25rem + content · `form`: steps of 16rem + form of at most 44rem.
 */
export const Columns = ({
  shape,
  children,
}: BoxProps & { readonly shape: 'main' | 'half' | 'split' | 'form' }) => (
  <div className={cx(s.columns, s[shape])}>{children}</div>
);

/** Fields side by side as long as each has 12rem. */
export const Fields = ({ children }: BoxProps) => <div className={s.fields}>{children}</div>;

/** A titled part of a screen: the title lies on the paper, the content on a surface. */
export const Section = ({
  title,
  aside,
  level = 2,
  children,
  className,
}: BoxProps & {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly level?: 2 | 3;
}) => {
  const Heading = `h${level}` as const;
  return (
    <section className={cx(s.stack, className)}>
      {aside ? (
        <div className={cx(s.line, s.between)}>
          <Heading>{title}</Heading>
          <span className="note">{aside}</span>
        </div>
      ) : (
        <Heading>{title}</Heading>
      )}
      {children}
    </section>
  );
};

/** A bordered surface; never inside another one. */
export const Panel = ({ children, className }: BoxProps) => (
  <div className={cx(s.stack, s.panel, className)}>{children}</div>
);
