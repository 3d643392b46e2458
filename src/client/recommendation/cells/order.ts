import type { LifeRecord, RecordChange } from '#domain/life.ts';
import { numberOf } from './values.ts';

/** Room left between two positions, so that the next move writes one record only. */
const STEP = 16;

/**
 * Moves one of `ordered` to another place. Only its own position is written where there is room between
 * its new neighbours, else all of them are.
 */
export function moveTo(
  entity: 'recommendation' | 'item',
  ordered: readonly LifeRecord[],
  id: string,
  to: number,
): readonly RecordChange[] {
  const from = ordered.findIndex((one) => one.id === id);
  const moved = ordered[from];
  if (!moved || to < 0 || to >= ordered.length || to === from) return [];
  const next = ordered.filter((one) => one !== moved);
  next.splice(to, 0, moved);
  const place = ({ id: target }: LifeRecord, position: number): RecordChange => ({
    type: 'patch',
    entity,
    id: target,
    set: { position },
  });
  const others = next.filter((one) => one !== moved).map(positionOf);
  const rising = others.every((at, index) => at !== null && at > (others[index - 1] ?? -1));
  const before = to === 0 ? 0 : (others[to - 1] ?? 0);
  const after = others[to] ?? before + 2 * STEP;
  const between = Math.floor((before + after) / 2);
  if (rising && between > before && between < after) return [place(moved, between)];
  return next
    .map((one, index) => ({ one, position: (index + 1) * STEP }))
    .filter(({ one, position }) => positionOf(one) !== position)
    .map(({ one, position }) => place(one, position));
}

const positionOf = ({ fields }: LifeRecord): number | null => numberOf(fields['position']);
