import { createContext, type RefObject } from 'react';

export interface ShellLink {
  /** A screen with an action bar hides the bottom bar of the phone while it is shown. */
  readonly setDocked: (docked: boolean) => void;
  /** The path of the last screen shown, to move the focus on a change and not on the first one. */
  readonly shownPath: RefObject<string | undefined>;
  readonly lock: { readonly label: string; readonly onLock: () => void } | undefined;
}

export const ShellContext = createContext<ShellLink>({
  setDocked: () => {},
  shownPath: { current: undefined },
  lock: undefined,
});
