import type { Json } from '#domain/json.ts';

/** The names of the choices made in a select of several. */
export const chosenIn = (value: Json): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
