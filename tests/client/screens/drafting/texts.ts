import { BESIDE_KINDS, type TableRow } from '#client/screens/drafting/table.ts';
import { CELL_KINDS } from '#domain/recommendation.ts';

/** Every text of a table: nothing that was typed may be missing from it. */
export const textsOf = (rows: readonly TableRow[]): readonly string[] =>
  rows.flatMap(({ record, cells, beside, absorbed }) =>
    [
      record,
      ...absorbed,
      ...CELL_KINDS.flatMap((kind) => [...cells[kind].items, ...cells[kind].absorbed]),
      ...BESIDE_KINDS.flatMap((kind) => beside[kind]),
    ].map(({ fields }) => String(fields['text'])),
  );
