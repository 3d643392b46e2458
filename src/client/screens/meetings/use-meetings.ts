import { useMemo } from 'react';
import { useRecords } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { useWorkplace } from '../../workplace.ts';

/** Every session of this device, whole: they are few. Undefined while they are read. */
export function useMeetings(): readonly LocalRecord[] | undefined {
  const { db } = useWorkplace();
  const records = useRecords(db, 'session', '');
  return useMemo(() => records?.filter(({ deleted }) => !deleted), [records]);
}
