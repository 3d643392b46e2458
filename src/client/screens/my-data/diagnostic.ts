import type { DeviceStatus } from '../../db/status.ts';
import type { PwaState } from '../../pwa/pwa.ts';
import type { SyncState } from '../../state/sync-state.ts';
import type { Space } from './use-device-facts.ts';
import { appVersion } from './version.ts';

interface DiagnosticFacts {
  readonly at: string;
  readonly status: DeviceStatus;
  readonly space: Space | null;
  readonly sync: SyncState;
  readonly pwa: PwaState;
  /** Codes of the refused mutations, without their details: these may quote an answer. */
  readonly refusals: readonly string[];
}

/**
 * Figures, codes and the browser's name. Of the person only the replica's random id, by which the
 * server finds its receipts; no name, login, place, grant, answer or key.
 */
export function diagnosticOf(facts: DiagnosticFacts): string {
  const { at, status, space, sync, pwa, refusals } = facts;
  const { meta, ...counts } = status;
  const { replica, n, g, epoch, startingOver, clockOffset, bytes } = meta;
  const { lastPushAt, lastPullAt, lastSaveAt } = meta;
  const { network, activity, paused, signInNeeded, report } = sync;
  const { problem, ...run } = report ?? {};
  return JSON.stringify(
    {
      format: 'ccm-diagnostic/1',
      at,
      version: appVersion(),
      browser: navigator.userAgent,
      online: navigator.onLine,
      secure: globalThis.isSecureContext,
      counts,
      meta: {
        replica,
        n,
        g,
        epoch,
        startingOver,
        clockOffset,
        bytes,
        lastPushAt,
        lastPullAt,
        lastSaveAt,
      },
      sync: { network, activity, paused, signInNeeded, run, problem: problem?.code ?? null },
      pwa,
      space,
      refusals,
    },
    null,
    1,
  );
}
