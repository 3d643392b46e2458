import { Gauge, type Registry } from 'prom-client';
import type { ServerContext } from '../context.ts';
import type { Readiness } from '../watch/ready.ts';
import type { Space } from './space.ts';
import { type QueueState, type WatchedState, watchedState } from './state.ts';

export interface GaugeSources extends Pick<ServerContext, 'db' | 'now' | 'reportBug'> {
  readonly readiness: Readiness;
  readonly space: () => Promise<Space>;
}

/** Declares what is read from the store at each scrape; the answer reads it. */
export function storeGauges(registry: Registry, sources: GaugeSources): () => Promise<void> {
  const gauge = <Label extends string = never>(name: string, help: string, ...labels: Label[]) =>
    new Gauge({ name, help, labelNames: labels, registers: [registry] });

  const up = gauge('ccm_store_up', '1 when the store answered this scrape');
  const ready = gauge('ccm_ready', '1 when the server takes work');
  const free = gauge('ccm_disk_free_bytes', 'Room left for the data folder');
  const size = gauge('ccm_store_bytes', 'What the store takes');
  const connections = gauge('ccm_store_connections', 'To PostgreSQL, of every process; else 0');
  const open = gauge('ccm_receipts_open', 'Receipts not settled, by status', 'status');
  const age = gauge('ccm_receipt_oldest_seconds', 'Age of the oldest open receipt', 'status');
  const conflicts = gauge('ccm_conflicts', 'Conflicts by state', 'state');
  const conflictAge = gauge('ccm_conflict_oldest_seconds', 'Age of the oldest open conflict');
  const quarantine = gauge('ccm_quarantine_waiting', 'Refused work that waits for a decision');
  const quarantineAge = gauge('ccm_quarantine_oldest_seconds', 'Age of the oldest of it');
  const devices = gauge('ccm_devices', 'Devices enrolled');
  const silent = gauge('ccm_devices_silent', 'Devices not heard of for so many days', 'days');
  const forked = gauge('ccm_devices_forked', 'Devices whose chain broke or split');
  const files = gauge('ccm_attachments', 'Files kept');
  const fileBytes = gauge('ccm_attachments_bytes', 'Bytes of the files kept');

  const queue = (count: Gauge, oldest: Gauge, { waiting, oldestMs }: QueueState) => {
    count.set(waiting);
    oldest.set(oldestMs / 1000);
  };

  const show = (state: WatchedState) => {
    for (const [status, { waiting, oldestMs }] of Object.entries(state.receipts)) {
      open.set({ status }, waiting);
      age.set({ status }, oldestMs / 1000);
    }
    conflicts.set({ state: 'open' }, state.conflicts.waiting);
    conflicts.set({ state: 'closed' }, state.conflictsClosed);
    conflictAge.set(state.conflicts.oldestMs / 1000);
    queue(quarantine, quarantineAge, state.quarantine);
    devices.set(state.devices);
    for (const [days, count] of Object.entries(state.silent)) silent.set({ days }, count);
    forked.set(state.forked);
    files.set(state.files);
    fileBytes.set(state.fileBytes);
  };

  return async () => {
    ready.set((await sources.readiness()) === undefined ? 1 : 0);
    try {
      const space = await sources.space();
      free.set(space.free);
      size.set(space.store);
      connections.set(space.connections);
      show(await watchedState(sources.db, sources.now()));
      up.set(1);
    } catch (error) {
      up.set(0);
      sources.reportBug(error, 'metrics');
    }
  };
}
