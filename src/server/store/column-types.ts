import { type ColumnDefinitionBuilder, type Expression, sql } from 'kysely';
import type { StoreKind } from './open.ts';

type Type = 'text' | 'integer' | 'bigint' | 'blob' | 'bytea' | Expression<unknown>;
type Column = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;

/** What the two stores call the same thing. */
export interface ColumnTypes {
  readonly kind: StoreKind;
  /** Compared and sorted by code points, whatever the server's locale. */
  readonly text: Type;
  /** Whole numbers up to 2^53: a phone names its own. */
  readonly whole: Type;
  readonly bytes: Type;
  /** A `whole` that the store counts up, never used twice. */
  readonly numbered: Column;
}

export const typesOf = (kind: StoreKind): ColumnTypes =>
  kind === 'sqlite'
    ? {
        kind,
        text: 'text',
        whole: 'integer',
        bytes: 'blob',
        numbered: (column) => column.primaryKey().autoIncrement(),
      }
    : {
        kind,
        text: sql`text collate "C"`,
        whole: 'bigint',
        bytes: 'bytea',
        numbered: (column) => column.primaryKey().generatedByDefaultAsIdentity(),
      };
