import { create } from 'zustand';
import type { Workplace } from '../workplace.ts';

/**
 * Where the app stands. broken: the phone's storage can't be opened; the screen says so and offers
 * a way out that keeps unsent data.
 */
export type Session =
  | { readonly phase: 'starting' }
  | { readonly phase: 'locked' }
  | { readonly phase: 'broken'; readonly error: Error }
  | { readonly phase: 'open'; readonly workplace: Workplace };

export const createSessionStore = () => create<Session>()((): Session => ({ phase: 'starting' }));
export type SessionStore = ReturnType<typeof createSessionStore>;
