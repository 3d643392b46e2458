import { useStatus } from '../../db/use-status.ts';
import { useWorkplace } from '../../workplace.ts';

/**
 * The instant in UTC by the server's clock as far as the device knows it: a phone whose own clock is
 * years behind must not lose its rights. Undefined while it is being read.
 */
export function useUtcNow(): string | undefined {
  const { db, effects } = useWorkplace();
  const status = useStatus(db);
  return status && new Date(effects.now() + status.meta.clockOffset).toISOString();
}
