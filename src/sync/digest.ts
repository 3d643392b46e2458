import type { Entity } from '#domain/record.ts';
import { digest } from './canonical.ts';

/** What is compared: records that every device keeps as they are. */
export const COMPARED: readonly Entity[] = ['session', 'recommendation', 'item', 'entry'];

interface Compared {
  readonly id: string;
  readonly type: Entity;
  readonly scope: { readonly place: string; readonly group: string };
  /** As the server gave it: what is written over it since doesn't count. */
  readonly rev: number;
  readonly deleted: boolean;
}

/** Undefined for what isn't compared; what was removed leaves one end before the other. */
export const digestKey = ({ type, scope, deleted }: Compared): string | undefined =>
  COMPARED.includes(type) && !deleted ? `${scope.place}|${scope.group}` : undefined;

/** How many records there are under each key and, in any order, which ones at which rev. */
export function digestOf(records: Iterable<Compared>): Readonly<Record<string, string>> {
  const sums = new Map<string, { count: number; high: number; low: number }>();
  for (const record of records) {
    const key = digestKey(record);
    if (key === undefined) continue;
    const hash = digest(`${record.id}:${record.rev}`);
    const sum = sums.get(key) ?? { count: 0, high: 0, low: 0 };
    sum.count += 1;
    sum.high ^= Number.parseInt(hash.slice(0, 8), 16);
    sum.low ^= Number.parseInt(hash.slice(8, 16), 16);
    sums.set(key, sum);
  }
  return Object.fromEntries(
    [...sums].map(([key, { count, high, low }]) => [key, `${count}.${hex(high)}${hex(low)}`]),
  );
}

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
