import type { Json } from '#domain/json.ts';

/** A text field as text; what is absent or of another type is empty. */
export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** A set field as its members. */
export const membersOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((member) => typeof member === 'string') : [];

export const numberOf = (value: Json | undefined): number | null =>
  typeof value === 'number' ? value : null;
