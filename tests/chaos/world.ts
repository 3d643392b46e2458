import { Dexie } from 'dexie';
import type { PersonDb } from '#client/db/open.ts';
import type { Db } from '#server/store/open.ts';
import { START } from './base.ts';
import { type Copy, putCopy, takeCopy } from './copies.ts';
import { Device, type Tab } from './device.ts';
import { Coverage } from './faults.ts';
import { Ledger } from './ledger.ts';
import { deliver } from './line.ts';
import { type Ending, Mortal } from './mortal.ts';
import type { Random } from './random.ts';
import { Scheduler, type StepKind } from './scheduler.ts';
import { type Answer, Cut, type Request, ServerProcess } from './server.ts';
import type { Page } from './storage.ts';
import type { Store } from './store.ts';

export type FindingKind = 'lost' | 'diverged' | 'duplicated';
export interface Finding {
  readonly kind: FindingKind;
  readonly what: string;
}

/** From this line of history on, mutations were judged in this epoch. */
export interface EpochMark {
  readonly from: number;
  readonly epoch: string;
}

const RESTORED_BY = 1_000_000;

/** Everything of one schedule: one database, its server processes, the devices, and what is known of them. */
export class World {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly store: Store;
  readonly coverage = new Coverage();
  readonly ledger = new Ledger();
  readonly findings: Finding[] = [];
  readonly devices: Device[] = [];
  readonly pages: { readonly page: Page; readonly db: PersonDb }[] = [];
  readonly epochs: EpochMark[] = [{ from: 0, epoch: 'e1' }];
  /** Bugs that the server reported; those of a poisoned mutation are expected. */
  readonly bugs: string[] = [];
  /** How many runs of a device are under way. */
  readonly running = new Map<string, number>();
  /** Pages of the devices once there is nothing more to say. */
  readonly drained: { readonly device: Device; readonly tab: Tab }[] = [];
  /** Words of drafts that were kept. */
  readonly drafts: string[] = [];
  backup: Copy | undefined;
  crowded = false;
  private readonly servers = new Map<string, ServerProcess | undefined>();
  private readonly mortals = new Set<Mortal>();
  private readonly line: Random;
  private births = 0;
  private ghosts = 0;
  private ending: Ending | undefined;
  /** True once the schedule is over: killed servers come back by themselves, no more harm is done. */
  healing = false;

  constructor(random: Random, store: Store, lines?: string[]) {
    this.random = random;
    this.store = store;
    this.scheduler = new Scheduler(random.fork('order'), START, lines);
    if (store.kind === 'postgres') this.scheduler.isKept = () => store.keepsWaiting();
    store.waits = () => this.scheduler.describe();
    this.line = random.fork('line');
    store.poisoned = false;
    store.holder = undefined;
    store.onPoison = () => this.coverage.struck('poison', 'store');
    Dexie.dependencies.indexedDB = new IDBFactory();
  }

  get epoch(): string {
    return this.epochs.at(-1)?.epoch ?? '';
  }

  found(kind: FindingKind, what: string): void {
    if (this.findings.some((each) => each.what === what)) return;
    this.findings.push({ kind, what });
    this.scheduler.lines?.push(`${kind}: ${what}`);
  }

  async addDevice(name: string, login: string): Promise<Device> {
    const device = new Device(this, name, login);
    await device.enrol();
    this.devices.push(device);
    return device;
  }

  /** Starts a server process and again each time it dies, until the schedule ends. */
  async startServer(name: string): Promise<void> {
    for (;;) {
      this.births += 1;
      const process = await ServerProcess.start({
        name: `${name}${this.births}`,
        scheduler: this.scheduler,
        store: this.store,
        random: this.random.fork(`server ${this.births}`),
        clock: () => this.scheduler.now,
        newId: this.idsOf(`ids ${this.births}`),
        reportBug: (error, where) => this.bugs.push(`${where}: ${describe(error)}`),
        onBirth: (mortal) => this.mortals.add(mortal),
        onDeath: (mortal) => this.buried(name, mortal),
      });
      if (!process || process.mortal.dead) continue;
      this.servers.set(name, process);
      if (this.crowded) process.mortal.busy += 1;
      if (this.ending) process.mortal.endBy(this.ending);
      this.ending = undefined;
      return;
    }
  }

  /** The next process to answer ends so. */
  endServer(ending: Ending): void {
    const alive = this.alive();
    if (alive.length > 0) this.line.pick(alive).mortal.endBy(ending);
    else this.ending = ending;
  }

  /** By any server process that is there. Throws `Cut` without an answer. */
  async handle(request: Request): Promise<Answer> {
    const alive = this.alive();
    if (alive.length === 0) throw new Cut();
    return this.line.pick(alive).handle(request);
  }

  /** A copy of a request that arrives by itself; nobody hears its answer. */
  ghost(kind: StepKind, request: Request, delay: number): void {
    this.ghosts += 1;
    const name = `copy${this.ghosts}`;
    this.scheduler.spawn(async () => {
      await this.scheduler.step(name, kind, 'arrives', () => true, delay);
      await deliver(this, request);
    });
  }

  /** A command of the operator: a process of its own on the same database. */
  async operate(work: (db: Db, now: string) => Promise<void>): Promise<void> {
    this.births += 1;
    const mortal = new Mortal(`operator${this.births}`, this.scheduler);
    mortal.busy = 2;
    const db = this.store.open(mortal);
    await work(db, new Date(this.scheduler.now).toISOString());
    if (this.store.kind === 'postgres') await this.scheduler.outside(db.destroy());
  }

  async takeBackup(): Promise<void> {
    this.backup = await this.alone(() => takeCopy(this.store.admin));
  }

  /** The servers are stopped, the copy takes the database's place as the restore command does, they start. */
  async restore(): Promise<void> {
    const { backup, store } = this;
    if (!backup) return;
    const names = [...this.servers.keys()];
    for (const process of this.servers.values()) process?.mortal.die();
    await this.buriedAll();
    const old = await this.alone(() => takeCopy(store.admin));
    const epoch = `e${this.epochs.length + 1}`;
    const from = backup.next['history'] ?? 1;
    await this.alone(() => putCopy(store.admin, store.kind, afterRestore(backup, old, epoch)));
    for (let last = this.epochs.at(-1); last && last.from > from; last = this.epochs.at(-1))
      this.epochs.pop();
    this.epochs.push({ from, epoch });
    for (const name of names) if (!this.servers.get(name)) await this.startServer(name);
  }

  /** No process may be at work on the only connection of SQLite meanwhile. */
  private async alone<T>(work: () => Promise<T>): Promise<T> {
    const { scheduler, store } = this;
    const take = () => {
      store.holder = 'admin';
    };
    const ready = () => store.holder === undefined;
    await scheduler.step('operator', 'store', 'alone', ready, 0, take);
    try {
      return await (store.kind === 'postgres' ? scheduler.outside(work(), 'alone') : work());
    } finally {
      store.holder = undefined;
      scheduler.touch();
    }
  }

  private burials: Promise<void>[] = [];
  private async buriedAll(): Promise<void> {
    await Promise.all(this.burials);
    this.burials = [];
  }

  private buried(name: string, mortal: Mortal): void {
    this.mortals.delete(mortal);
    const burial = this.store.drop(mortal);
    this.burials.push(burial);
    if (this.servers.get(name)?.mortal !== mortal) return;
    this.servers.set(name, undefined);
    if (mortal.ending === 'afterReceipts') this.coverage.struck('killBetween', 'store');
    else if (mortal.ending) this.coverage.struck('killServer', 'store');
    else return;
    this.scheduler.spawn(async () => {
      await burial;
      await this.scheduler.step(name, 'timer', 'starts', () => true, 500);
      if (!this.servers.get(name)) await this.startServer(name);
    });
  }

  /** The last process is there, healthy, and told of the repaired program. */
  async heal(): Promise<void> {
    this.healing = true;
    this.store.poisoned = false;
    await this.buriedAll();
    for (const [name, process] of [...this.servers]) {
      process?.mortal.die();
      await this.buriedAll();
      this.servers.set(name, undefined);
    }
    for (const name of [...this.servers.keys()]) await this.startServer(name);
  }

  /** The end of everything, once it is checked. */
  async close(): Promise<void> {
    for (const { page, db } of this.pages) {
      page.dead = true;
      db.close();
    }
    this.servers.clear();
    // why not in order: a schedule that failed leaves requests that never end
    for (const mortal of [...this.mortals]) mortal.die();
    await this.buriedAll();
  }

  private alive(): readonly ServerProcess[] {
    return [...this.servers.values()].filter(
      (process): process is ServerProcess => process !== undefined && !process.mortal.dead,
    );
  }

  private idsOf(name: string): () => string {
    const random = this.random.fork(name);
    return () => uuid(random, this.scheduler.now);
  }
}

/** As the restore command: a new epoch, numbers that go on far above, accounts that the copy didn't know. */
function afterRestore(copy: Copy, old: Copy, epoch: string): Copy {
  const kept = ['person', 'grant', 'replica', 'token'].map((name) => {
    const rows = copy.tables[name] ?? [];
    const key = name === 'token' ? 'hash' : 'id';
    const known = new Set(rows.map((row) => row[key]));
    const people = new Map((old.tables['person'] ?? []).map((row) => [row['id'], row]));
    const current = name === 'person' ? rows.map((row) => people.get(row['id']) ?? row) : rows;
    const added = (old.tables[name] ?? []).filter((row) => !known.has(row[key]));
    return [name, [...current, ...added]] as const;
  });
  const grants = new Map((old.tables['grant'] ?? []).map((row) => [row['id'], row]));
  const tables: Record<string, Copy['tables'][string]> = {
    ...copy.tables,
    ...Object.fromEntries(kept),
  };
  tables['grant'] = (tables['grant'] ?? []).map((row) => grants.get(row['id']) ?? row);
  tables['counter'] = (copy.tables['counter'] ?? []).map((row) => ({
    ...row,
    seq: Number(row['seq']) + RESTORED_BY,
  }));
  const others = (copy.tables['meta'] ?? []).filter((row) => row['key'] !== 'epoch');
  tables['meta'] = [...others, { key: 'epoch', value: epoch }];
  return { tables, next: { ...copy.next, inbox: (copy.next['inbox'] ?? 1) + RESTORED_BY } };
}

const describe = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const uuid = (random: Random, msecs: number): string => {
  const hex = [...random.bytes(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const time = Math.floor(msecs).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
};
