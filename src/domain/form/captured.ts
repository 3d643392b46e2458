import type { Json } from '../json.ts';
import type { CapturedType, FormEnvironment, FormItem } from './model.ts';

const TAKE: Readonly<Record<CapturedType, (world: FormEnvironment) => Json>> = {
  start: (world) => world.now(),
  end: (world) => world.now(),
  today: (world) => world.today(),
  deviceid: (world) => world.deviceid ?? null,
  username: (world) => world.username || null,
  phonenumber: (world) => world.phonenumber ?? null,
  email: (world) => world.email ?? null,
};

export const isCaptured = ({ type }: Pick<FormItem, 'type'>): boolean => Object.hasOwn(TAKE, type);

/** What the world says of a captured question; null for every other type. */
export const takeFromWorld = ({ type }: Pick<FormItem, 'type'>, world: FormEnvironment): Json =>
  TAKE[type as CapturedType]?.(world) ?? null;
