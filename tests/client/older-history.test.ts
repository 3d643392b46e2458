import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeviceDb, setCurrentPerson } from '#client/db/device.ts';
import { PersonDb } from '#client/db/open.ts';
import { listHistory } from '#client/db/read.ts';
import type { HistoryRow } from '#client/db/rows.ts';
import type { Effects } from '#client/effects.ts';
import { fetchOlder, withOlder } from '#client/older-history.ts';
import type { LogLine } from '#sync/protocol.ts';

const line = (rev: number, kind: LogLine['kind'] = 'applied'): LogLine => ({
  rev,
  field: kind === 'created' ? '' : 'lead',
  kind,
  before: null,
  after: { lead: `n° ${rev}` },
  author: 'u_1',
  authorName: 'SP/CCM',
  at: '2026-11-20T09:00:00+01:00',
});
const row = (record: string, each: LogLine): HistoryRow => ({
  id: [record, each.rev, each.field, each.kind, each.author, each.at].join('|'),
  record,
  rev: each.rev,
  line: each,
});
const last20 = Array.from({ length: 20 }, (_, index) => line(index + 6));

describe('what the feed left out', () => {
  it('is asked of records that have many lines and no beginning', () => {
    const rows = [
      ...last20.map((each) => row('long', each)),
      ...[line(1, 'created'), ...last20].map((each) => row('whole', each)),
      row('short', line(3)),
    ];
    expect(withOlder(rows)).toEqual(['long']);
  });
});

describe('asking the server', () => {
  let db: PersonDb;
  let device: DeviceDb;
  beforeEach(async () => {
    db = new PersonDb('ccm-older');
    device = new DeviceDb();
    await setCurrentPerson(device, null);
    await db.history.bulkPut(last20.map((each) => row('r1', each)));
  });
  afterEach(async () => {
    await db.delete();
    await device.delete();
  });
  const effects = (answer: () => Promise<Response>) => ({ fetch: answer }) as unknown as Effects;

  it('adds the lines that are missing, once', async () => {
    const log = [line(1, 'created'), line(2), ...last20];
    const given = effects(async () => Response.json({ id: 'r1', rev: 25, log }));
    expect(await fetchOlder({ db, device, effects: given }, 'r1')).toBeUndefined();
    const rows = await listHistory(db, 'r1');
    expect(rows.map(({ rev }) => rev)).toEqual([1, 2, ...last20.map(({ rev }) => rev)]);
    expect(withOlder(rows)).toEqual([]);
  });

  it('keeps what is told of the creation', async () => {
    const received = { ...line(1, 'created'), after: { receivedAt: '2026-11-20T08:00:00.000Z' } };
    await db.history.put(row('r1', received));
    const log = [{ ...line(1, 'created'), after: null }, line(2)];
    const given = effects(async () => Response.json({ id: 'r1', rev: 25, log }));
    await fetchOlder({ db, device, effects: given }, 'r1');
    expect((await listHistory(db, 'r1'))[0]?.line).toEqual(received);
  });

  it('changes nothing without network', async () => {
    const given = effects(async () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await fetchOlder({ db, device, effects: given }, 'r1')).toEqual({
      code: 'network_unreachable',
    });
    expect(await listHistory(db, 'r1')).toHaveLength(20);
  });
});
