import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'wouter';
import s from './Button.module.css';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-names.ts';

interface ButtonLook {
  /** One `primary` a screen. `icon` shows the icon alone and keeps the words for screen readers. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'icon';
  readonly icon?: IconName | undefined;
  readonly iconAfter?: IconName | undefined;
  /** Takes the whole width. */
  readonly wide?: boolean;
  /** Icon alone on a phone, icon and words on a desktop. */
  readonly compact?: boolean;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

type ButtonProps = ButtonLook & Omit<ComponentProps<'button'>, keyof ButtonLook>;
type ButtonLinkProps = ButtonLook & { readonly href: string } & Omit<
    ComponentProps<'a'>,
    keyof ButtonLook | 'href'
  >;

export const Button = ({
  variant,
  icon,
  iconAfter,
  wide,
  compact,
  children,
  className,
  type = 'button',
  ...rest
}: ButtonProps) => (
  <button type={type} className={classes({ variant, wide, compact, className })} {...rest}>
    <Inside {...{ variant, icon, iconAfter, children }} />
  </button>
);

export const ButtonLink = ({
  variant,
  icon,
  iconAfter,
  wide,
  compact,
  children,
  className,
  ...rest
}: ButtonLinkProps) => (
  <Link className={classes({ variant, wide, compact, className })} {...rest}>
    <Inside {...{ variant, icon, iconAfter, children }} />
  </Link>
);

/** Buttons in a row, wrapping; they share the width on a phone. */
export const Actions = ({ children }: { readonly children: ReactNode }) => (
  <div className={s.actions}>{children}</div>
);

const classes = ({
  variant = 'secondary',
  wide,
  compact,
  className,
}: {
  readonly [K in 'variant' | 'wide' | 'compact' | 'className']: ButtonLook[K] | undefined;
}): string => cx(s.button, s[variant], wide && s.wide, compact && s.compact, className);

const Inside = ({
  variant,
  icon,
  iconAfter,
  children,
}: {
  readonly [K in 'variant' | 'icon' | 'iconAfter' | 'children']: ButtonLook[K] | undefined;
}) => (
  <>
    {icon && <Icon name={icon} />}
    <span className={variant === 'icon' ? 'vh' : s.words}>{children}</span>
    {iconAfter && <Icon name={iconAfter} />}
  </>
);
