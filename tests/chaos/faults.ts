import type { StepKind } from './scheduler.ts';

/** What the line does to one request. */
export const LINE_FAULTS = [
  /** Nothing arrives. */
  'cutBefore',
  /** It arrives, and the sender gives up at once: the server is still at it when it is sent again. */
  'cutAfter',
  'replyLost',
  'truncated',
  'portal',
  'noContent',
  'unauthorised',
  'forbidden',
  'tooLarge',
  'tooMany',
  'serverError',
  'unavailable',
  /** Neither end nor answer until the time-out. */
  'slowLoris',
  'duplicate',
  /** Given up by the sender; a copy arrives much later, after newer ones. */
  'reordered',
  /** A byte of a file isn't what it was. */
  'corrupted',
] as const;
/** `late`: it is answered at once, and the answer is heard much later. Drawn by situations alone. */
export type LineFault = (typeof LINE_FAULTS)[number] | 'late';

/** Everything that may go wrong, or happen at the wrong moment. */
export const FAULTS = [
  ...LINE_FAULTS,
  'late',
  'killTab',
  'quota',
  'idbClosed',
  'twoTabs',
  'twoDevices',
  'clockJump',
  'killServer',
  'killBetween',
  'restored',
  'expired',
  'revoked',
  'quarantined',
  'upgraded',
  'signedOut',
  'poison',
  'deleteVsEdit',
  'conflict',
  'resolution',
  'doublon',
  'attachment',
] as const;
export type Fault = (typeof FAULTS)[number];

export const STEP_KINDS: readonly StepKind[] = [
  'push',
  'pull',
  'request',
  'idb',
  'store',
  'timer',
  'action',
];

/** How often each fault struck at each kind of step. */
export class Coverage {
  readonly counts: Record<string, number> = {};

  struck(fault: Fault, at: StepKind, times = 1): void {
    const key = `${fault} ${at}`;
    this.counts[key] = (this.counts[key] ?? 0) + times;
  }

  add(counts: Readonly<Record<string, number>>): void {
    for (const [key, times] of Object.entries(counts)) {
      this.counts[key] = (this.counts[key] ?? 0) + times;
    }
  }

  of(fault: Fault): number {
    return STEP_KINDS.reduce((sum, kind) => sum + (this.counts[`${fault} ${kind}`] ?? 0), 0);
  }
}
