import { createContext, useContext } from 'react';
import { create } from 'zustand';

/** What the installation of the app on this device tells; never a person's data. */
export interface PwaState {
  /**
   * ready: a new version waits for the person's word · taken: another tab has it, or a part of this
   * version is gone, and this page must be loaded anew.
   */
  readonly update: 'none' | 'ready' | 'taken';
  /** prompt: the browser lets us ask · ios: only the person can, through the menu of the browser. */
  readonly install: 'none' | 'prompt' | 'ios';
  /** The browser's answer to « may this data stay ? »; unknown until it was asked. */
  readonly storage: 'unknown' | 'protected' | 'unprotected' | 'unsupported';
}

export interface Pwa {
  readonly store: ReturnType<typeof createPwaStore>;
  /** Registers the service worker, which then fetches all of the application. */
  readonly keepOffline: () => void;
  /** The person asked for the new version: the page is loaded anew with it. */
  readonly update: () => void;
  /** Shows the browser's own question; the card goes away whatever the answer. */
  readonly install: () => Promise<void>;
  /** Asks the browser to keep the data; silent where it decides by itself. */
  readonly protect: () => Promise<void>;
}

const NOTHING: PwaState = { update: 'none', install: 'none', storage: 'unknown' };

export const createPwaStore = () => create<PwaState>()(() => NOTHING);

/** Before `startPwa`, and in tests: no worker, no card, no question. */
const WITHOUT: Pwa = {
  store: createPwaStore(),
  keepOffline: () => {},
  update: () => {},
  install: async () => {},
  protect: async () => {},
};

export const PwaContext = createContext<Pwa>(WITHOUT);

export const usePwa = (): Pwa => useContext(PwaContext);
