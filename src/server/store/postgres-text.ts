/**
 * PostgreSQL refuses U+0000 in a text, and people's phones can write one. It is kept as this sign,
 * which Unicode reserves for such inner uses, and a digit; the sign itself likewise.
 */
const ESCAPE = '\uFDD0';
const NUL = `${ESCAPE}0`;
const SELF = `${ESCAPE}1`;

export function toPostgresText(value: unknown): unknown {
  if (typeof value !== 'string' || !/[\0\uFDD0]/.test(value)) return value;
  return value.replaceAll(ESCAPE, SELF).replaceAll('\0', NUL);
}

export const fromPostgresText = (text: string): string =>
  text.includes(ESCAPE) ? text.replaceAll(NUL, '\0').replaceAll(SELF, ESCAPE) : text;
