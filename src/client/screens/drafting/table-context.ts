import { createContext, useContext } from 'react';
import type { GroupOrGeneral } from '#domain/group.ts';
import type { May } from './may.ts';
import type { TableRow } from './table.ts';
import type { Meeting } from './use-meeting.ts';

/** What every part of a group's table needs. */
export interface GroupTable {
  readonly meeting: Meeting;
  readonly group: GroupOrGeneral;
  readonly rows: readonly TableRow[];
  readonly may: May;
}

export const TableContext = createContext<GroupTable | null>(null);

/** Only below the table's screen: a part outside it is a bug. */
export function useTable(): GroupTable {
  const table = useContext(TableContext);
  if (!table) throw new Error('No table around this part');
  return table;
}
