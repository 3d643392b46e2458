import type { Problem } from '#domain/problem.ts';
import { isLogLine } from '#sync/answers.ts';
import type { LogLine } from '#sync/protocol.ts';
import { isNumber, isText, listOf, shape } from '#sync/shape.ts';
import { MAX_LOG } from '#sync/terms.ts';
import { currentPerson } from './db/device.ts';
import { putHistory } from './db/page.ts';
import { listHistory } from './db/read.ts';
import type { HistoryRow } from './db/rows.ts';
import { call } from './sync/transport.ts';
import type { Workplace } from './workplace.ts';

const isHistory = shape<{ id: string; rev: number; log: readonly LogLine[] }>({
  id: isText,
  rev: isNumber,
  log: listOf(isLogLine),
});

/** The records whose history began before what came with the feed. */
export function withOlder(rows: readonly HistoryRow[]): readonly string[] {
  const byRecord = new Map<string, HistoryRow[]>();
  for (const row of rows) byRecord.set(row.record, [...(byRecord.get(row.record) ?? []), row]);
  return [...byRecord].flatMap(([record, lines]) => {
    const whole = lines.some(({ line }) => line.kind === 'created');
    return whole || lines.length < MAX_LOG ? [] : [record];
  });
}

/** Takes the whole history of a record from the server; what is told of its creation is kept. */
export async function fetchOlder(
  { db, device, effects }: Pick<Workplace, 'db' | 'device' | 'effects'>,
  record: string,
): Promise<Problem | undefined> {
  const reply = await call(effects, {
    method: 'GET',
    path: `/api/v1/records/${encodeURIComponent(record)}/history`,
    token: (await currentPerson(device))?.token ?? '',
    isOurs: isHistory,
  });
  if (!reply.ok) return reply.refusal.problem;
  const { id, rev, log } = reply.value.body;
  const known = (await listHistory(db, id)).some(({ line }) => line.kind === 'created');
  const lines = log.filter(({ kind }) => !known || kind !== 'created');
  await putHistory(db, [{ seq: 0, op: 'put', id, rev, log: lines }]);
  return undefined;
}
