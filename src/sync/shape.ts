/** Tells whether a value read from JSON has a shape. */
export type Guard<T> = (value: unknown) => value is T;

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number => typeof value === 'number';
export const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

/** An object of any members, never a list nor null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const oneOf =
  <const T>(known: readonly T[]): Guard<T> =>
  (value): value is T =>
    (known as readonly unknown[]).includes(value);

export const orNull =
  <T>(is: Guard<T>): Guard<T | null> =>
  (value): value is T | null =>
    value === null || is(value);

/** A member that may be absent. */
export const maybe =
  <T>(is: Guard<T>): Guard<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || is(value);

export const listOf =
  <T>(is: Guard<T>): Guard<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(is);

export const recordOf =
  <T>(is: Guard<T>): Guard<Readonly<Record<string, T>>> =>
  (value): value is Readonly<Record<string, T>> =>
    isObject(value) && Object.values(value).every(is);

/** Every member of `T` has its guard; members that `T` doesn't know are let through. */
export const shape = <T extends object>(
  members: {
    readonly [K in keyof T]-?: Guard<T[K]>;
  },
): Guard<T> => {
  const guards = Object.entries<Guard<unknown>>(members);
  return (value): value is T => isObject(value) && guards.every(([name, is]) => is(value[name]));
};
