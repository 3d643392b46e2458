import {
  type DBCore,
  type DBCoreMutateRequest,
  type DBCoreMutateResponse,
  type DBCoreTransaction,
  Dexie,
} from 'dexie';
import { forceCloseDatabase } from 'fake-indexeddb';
import type { PersonDb } from '#client/db/open.ts';
import type { OutboxRow, RecordRow } from '#client/db/rows.ts';
import type { LineFault } from './faults.ts';
import type { Scheduler } from './scheduler.ts';

/** The page is gone: nothing that it was about to do happens. */
export class Killed extends Error {}

/** One open page on a device's storage, and what is about to befall it. */
export class Page {
  readonly name: string;
  dead = false;
  steps = 0;
  /** Steps left before each of them; undefined = never. */
  killIn: number | undefined;
  fullIn: number | undefined;
  closeIn: number | undefined;
  /** Called when it dies, and with what struck it where. */
  onDeath: () => void = () => {};
  onStruck: (fault: 'killTab' | 'quota' | 'idbClosed') => void = () => {};
  /** A mutation is on the disk. */
  onSaved: (row: OutboxRow) => void = () => {};
  /** Records are on the disk. */
  onRecords: (rows: readonly RecordRow[]) => void = () => {};
  /** What befalls its next requests, in order. */
  readonly faults: (LineFault | 'none')[] = [];
  /** The next piece of a file arrives damaged. */
  corrupts = false;
  readonly active = new Set<FakeTransaction>();
  readonly scheduler: Scheduler;

  constructor(name: string, scheduler: Scheduler) {
    this.name = name;
    this.scheduler = scheduler;
  }

  /** Counts a step; throws when it is the last one. */
  step(): void {
    this.scheduler.touch();
    if (this.dead) throw new Killed();
    this.steps += 1;
    if (this.killIn === undefined) return;
    this.killIn -= 1;
    if (this.killIn > 0) return;
    this.onStruck('killTab');
    this.die();
    throw new Killed();
  }

  die(): void {
    this.dead = true;
    this.scheduler.forget(this.name);
    for (const transaction of this.active) {
      if (transaction._state !== 'finished') transaction._abort('AbortError');
    }
    this.onDeath();
  }
}

/** What fake-indexeddb has beyond the standard's transaction. */
interface FakeTransaction extends IDBTransaction {
  _state: string;
  _started: boolean;
  _start: (this: FakeTransaction) => void;
  _abort(name: string): void;
}

const pages = new WeakMap<IDBDatabase, Page>();

/** Puts a page's database under the scheduler. To be called before it is opened. */
export function watchStorage(db: PersonDb, page: Page): void {
  db.use({ stack: 'dbcore', name: 'chaos', create: (core) => stepped(core, page, db) });
  // why sticky: Dexie opens it again by itself when the browser closed it
  db.on('ready', () => void pages.set(db.backendDB(), page), true);
}

const prototype = IDBTransaction.prototype as unknown as FakeTransaction;
const start = prototype._start;
/**
 * A transaction that holds its locks is let go by the scheduler, once; then it runs to its end, as
 * nothing else may be awaited in it.
 */
prototype._start = function (this: FakeTransaction): void {
  const page = pages.get(this.db);
  page?.scheduler.touch();
  if (!page || this._started || this.mode === 'versionchange') {
    start.call(this);
    return;
  }
  this._started = true;
  if (page.dead) {
    this._abort('AbortError');
    return;
  }
  page.active.add(this);
  const forget = () => page.active.delete(this);
  this.addEventListener('complete', forget);
  this.addEventListener('abort', forget);
  const stores = this.mode === 'readonly' ? 'read' : 'write';
  void page.scheduler.step(page.name, 'idb', stores).then(() => {
    if (this._state !== 'finished') start.call(this);
  });
};

function stepped(core: DBCore, page: Page, db: PersonDb): DBCore {
  /**
   * One operation: a step, which the page may not survive. Not an async function: Dexie counts the
   * native promises within its transactions.
   */
  const operate = <T>(trans: DBCoreTransaction, work: () => Promise<T>): Promise<T> => {
    try {
      page.step();
    } catch (error) {
      end(trans);
      return Dexie.Promise.reject(error) as unknown as Promise<T>;
    }
    if (page.closeIn !== undefined && --page.closeIn <= 0) {
      page.closeIn = undefined;
      page.onStruck('idbClosed');
      forceCloseDatabase(db.backendDB() as unknown as Parameters<typeof forceCloseDatabase>[0]);
    }
    return work();
  };
  return {
    ...core,
    table: (name) => {
      const table = core.table(name);
      return {
        ...table,
        get: (request) => operate(request.trans, () => table.get(request)),
        getMany: (request) => operate(request.trans, () => table.getMany(request)),
        query: (request) => operate(request.trans, () => table.query(request)),
        openCursor: (request) => operate(request.trans, () => table.openCursor(request)),
        count: (request) => operate(request.trans, () => table.count(request)),
        mutate: (request) =>
          operate(request.trans, () => {
            if (page.fullIn !== undefined && --page.fullIn <= 0) {
              page.fullIn = undefined;
              page.onStruck('quota');
              const full = new DOMException('full', 'QuotaExceededError');
              return Dexie.Promise.reject(full) as unknown as Promise<DBCoreMutateResponse>;
            }
            if (name === 'outbox') notice(request, page);
            if (name === 'records') noticeRecords(request, page);
            return table.mutate(request);
          }),
      };
    },
  };
}

/** Mutations that reach the outbox, told of once their transaction is on the disk. */
function notice(request: DBCoreMutateRequest, page: Page): void {
  if (request.type !== 'add' && request.type !== 'put') return;
  const rows = request.values as readonly OutboxRow[];
  onDisk(request, () => {
    for (const row of rows) page.onSaved(row);
  });
}

function noticeRecords(request: DBCoreMutateRequest, page: Page): void {
  if (request.type !== 'add' && request.type !== 'put') return;
  const rows = request.values as readonly RecordRow[];
  onDisk(request, () => page.onRecords(rows));
}

const onDisk = ({ trans }: DBCoreMutateRequest, tell: () => void): void =>
  (trans as unknown as IDBTransaction).addEventListener('complete', tell);

const end = (trans: DBCoreTransaction): void => {
  const transaction = trans as unknown as FakeTransaction;
  if (transaction._state !== 'finished') transaction._abort('AbortError');
};
