import { createContext } from 'react';

export interface ShellLink {
  /** A screen with an action bar hides the bottom bar of the phone while it is shown. */
  readonly setDocked: (docked: boolean) => void;
  /** A screen tells where it is; true when another one was shown before: the focus must follow. */
  readonly arrive: (path: string) => boolean;
  readonly lock: { readonly label: string; readonly onLock: () => void } | undefined;
}

export const ShellContext = createContext<ShellLink>({
  setDocked: () => {},
  arrive: () => false,
  lock: undefined,
});
