import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FileLocker } from '#server/attachments/locker.ts';

let folder: string;
const signal = new AbortController().signal;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ccm-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('one holds it at a time; whoever waits asks the holder to end, and leaves nothing behind', async () => {
  const [first, second] = [
    new FileLocker(folder).newLock('u'),
    new FileLocker(folder).newLock('u'),
  ];
  const release = vi.fn(() => first.unlock());
  await first.lock(signal, release);
  const order: string[] = ['first'];
  await second.lock(signal, () => undefined);
  order.push('second');
  expect(release).toHaveBeenCalled();
  expect(order).toEqual(['first', 'second']);
  await second.unlock();
  expect(readdirSync(folder)).toEqual([]);
});

test('locks of other uploads are free meanwhile', async () => {
  const locker = new FileLocker(folder);
  const [a, b] = [locker.newLock('a'), locker.newLock('b')];
  await a.lock(signal, () => undefined);
  await b.lock(signal, () => undefined);
  await Promise.all([a.unlock(), b.unlock()]);
  expect(readdirSync(folder)).toEqual([]);
});

test('a request that ends while it waits gives up', async () => {
  const locker = new FileLocker(folder);
  const held = locker.newLock('u');
  await held.lock(signal, () => undefined);
  const ends = new AbortController();
  const waiting = locker.newLock('u').lock(ends.signal, () => undefined);
  ends.abort();
  await expect(waiting).rejects.toMatchObject({ status_code: 500 });
  await held.unlock();
});

test('the lock of a process that was killed is taken over', async () => {
  const path = join(folder, 'u.lock');
  const program = `require('node:fs').writeFileSync(${JSON.stringify(path)}, '.'); setInterval(() => {}, 1000); process.send('held');`;
  const file = join(folder, '..', `holder-${process.pid}.cjs`);
  writeFileSync(file, program);
  const holder = fork(file);
  await once(holder, 'message');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  rmSync(file);
  // as if ten seconds had gone by since its last beat
  const before = Date.now() / 1_000 - 11;
  utimesSync(path, before, before);
  const lock = new FileLocker(folder).newLock('u');
  await lock.lock(signal, () => undefined);
  expect(existsSync(path)).toBe(true);
  await lock.unlock();
  expect(readdirSync(folder)).toEqual([]);
});
