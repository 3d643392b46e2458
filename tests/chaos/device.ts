import { v7 } from 'uuid';
import { DeviceDb, type DevicePerson } from '#client/db/device.ts';
import { listFiled } from '#client/db/filed.ts';
import { PersonDb } from '#client/db/open.ts';
import { getRecord } from '#client/db/read.ts';
import type { OutboxRow, RecordRow } from '#client/db/rows.ts';
import type { Effects } from '#client/effects.ts';
import { signIn } from '#client/sync/sign-in.ts';
import { type SyncReport, syncOnce } from '#client/sync/sync-once.ts';
import type { Fields, Json } from '#domain/json.ts';
import { PASSWORD } from './base.ts';
import { Delivered, TYPED } from './ledger.ts';
import { travel } from './line.ts';
import type { Random } from './random.ts';
import { Killed, Page, watchStorage } from './storage.ts';
import type { World } from './world.ts';

/** An open page on a device: its database under the scheduler, its effects over the line. */
export interface Tab {
  readonly page: Page;
  readonly db: PersonDb;
  readonly effects: Effects;
}

/** What the server answered on one mutation. */
interface Judged {
  readonly mid: string;
  readonly status: string;
  readonly first?: string;
}

/** One phone of one person: what it stores outlives its pages. */
export class Device {
  readonly name: string;
  readonly login: string;
  /** Milliseconds that its clock is off by. */
  clockOffset = 0;
  readonly delivered = new Delivered();
  person: DevicePerson | undefined;
  fromZero = false;
  private readonly world: World;
  private readonly random: Random;
  private readonly people: DeviceDb;
  private opened = 0;
  /** What was typed here last, by record and field, until a pull or a refusal speaks of the record. */
  private readonly own = new Map<string, Map<string, Json>>();
  /** Those of them that a whole pull has passed since: their record may be out of sight. */
  private readonly passed = new Set<string>();
  /** Records by the conflict that a choice was made in. */
  private readonly chosenIn = new Map<string, string>();
  private readonly revs = new Map<string, number>();
  private epoch = '';

  constructor(world: World, name: string, login: string) {
    this.world = world;
    this.name = name;
    this.login = login;
    this.random = world.random.fork(name);
    this.people = new DeviceDb(`device-${name}`);
  }

  /** The first sign-in, on a good line. */
  async enrol(): Promise<void> {
    const page = new Page(`${this.name}.0`, this.world.scheduler);
    await this.signIn(page);
    if (!this.person) throw new Error(`${this.name} can't sign in`);
  }

  async signIn(page: Page): Promise<void> {
    const result = await signIn(this.people, this.effects(page), this.login, PASSWORD);
    if (result.ok) this.person = result.person;
  }

  /** Opens a page on what is stored. `tab`: the name of the actor that uses it. */
  async open(tab: string): Promise<Tab> {
    this.opened += 1;
    const page = new Page(tab, this.world.scheduler);
    page.onStruck = (fault) => this.world.coverage.struck(fault, 'idb');
    page.onSaved = (row) => this.saved(row);
    page.onRecords = (rows) => this.shown(rows);
    const db = new PersonDb(this.person?.dbName ?? '');
    watchStorage(db, page);
    await db.open();
    this.world.pages.push({ page, db });
    return { page, db, effects: this.effects(page) };
  }

  /** `asked`: by the person, who waits for no freeze nor back-off. */
  async sync({ page, db, effects }: Tab, asked = true): Promise<SyncReport> {
    const options = { asked, stopped: () => false };
    const report = await syncOnce(db, effects, this.person?.token ?? '', () => {}, options);
    if (page.dead) throw new Killed();
    return report;
  }

  /** A pull from zero ends by dropping what it didn't bring. */
  pulledToTheEnd(): void {
    if (this.fromZero) this.own.clear();
    this.fromZero = false;
    for (const id of this.own.keys()) this.passed.add(id);
  }

  /** A page of the feed was heard. */
  told(epoch: string, changes: readonly { readonly id: string; readonly rev: number }[]): void {
    this.delivered.page(epoch, changes);
    if (epoch !== this.epoch) this.revs.clear();
    this.epoch = epoch;
    for (const { id } of changes) this.heard(id);
  }

  /** A word on a record, or on the conflict in which a choice was made. */
  private heard(id: string): void {
    this.own.delete(id);
    this.own.delete(this.chosenIn.get(id) ?? '');
  }

  /**
   * A choice that the server answers with `conflict` (the entry was locked meanwhile) may leave its
   * conflict as it is, which no pull then brings again: it is on the device, open, with both values.
   */
  judged(results: readonly Judged[]): void {
    for (const { mid, status, first } of results) {
      const mutation = this.world.ledger.saved.get(mid)?.mutation;
      if (!mutation) continue;
      const isOpen = status === 'conflict' || first === 'conflict';
      if (status === 'rejected' || (isOpen && mutation.entity === 'conflict'))
        this.heard(mutation.id);
    }
  }

  /** Until a pull speaks of a record, its person sees what they wrote in it. */
  async seesOwnWork({ db }: Tab): Promise<void> {
    for (const [id, fields] of [...this.own]) {
      const typed = [...fields];
      const record = await getRecord(db, id);
      if (!record && this.passed.has(id)) continue;
      const refused = [...(await db.tray.toArray()), ...(await listFiled(db))];
      if (refused.some((row) => row.record === id)) continue;
      for (const [field, value] of typed) {
        const shown = record?.fields[field] ?? null;
        // why the second: another tab may have saved, or a pull been heard, since it was read
        const isStill = this.own.get(id)?.get(field) === value;
        if (!isStill || JSON.stringify(shown) === JSON.stringify(value)) continue;
        const words = JSON.stringify(value);
        this.world.found('lost', `${this.name} no longer sees ${words} in ${id} ${field}`);
      }
    }
  }

  private saved(row: OutboxRow): void {
    const isNew = this.world.ledger.note(this.name, row, this.delivered);
    const { mutation, record } = row;
    if (!isNew || mutation.entity === 'quarantine') return;
    // why: what was chosen is what its person sees from then on, in the record in conflict
    const isChoice = mutation.entity === 'conflict';
    // why: the conflict went meanwhile, and with it what the choice is shown on
    if (isChoice && record === mutation.id) return;
    if (isChoice) this.chosenIn.set(mutation.id, record);
    const id = isChoice ? record : mutation.id;
    const set = isChoice ? ((mutation.set['value'] ?? {}) as Fields) : mutation.set;
    const fields = this.own.get(id) ?? new Map<string, Json>();
    this.own.set(id, fields);
    this.passed.delete(id);
    for (const [field, value] of Object.entries(set)) {
      const typed = !Array.isArray(value) && JSON.stringify(value).match(TYPED);
      if (typed) fields.set(field, value as Json);
      else fields.delete(field);
    }
  }

  /** A page older than what is shown must never be written over it. */
  private shown(rows: readonly RecordRow[]): void {
    for (const { id, payload } of rows) {
      // why: after a restore, rows of the epoch before stay until they are pulled anew
      if (payload.rev > this.delivered.rev(this.epoch, id)) continue;
      const before = this.revs.get(id) ?? 0;
      if (payload.rev > 0 && payload.rev < before) {
        this.world.found(
          'diverged',
          `${this.name} goes back from rev ${before} to ${payload.rev} of ${id}`,
        );
      }
      this.revs.set(id, payload.rev);
    }
  }

  private effects(page: Page): Effects {
    const { world, random } = this;
    const now = () => world.scheduler.now + this.clockOffset;
    return {
      now,
      localTime: () => new Date(now() + 3_600_000).toISOString().replace(/\.\d+Z$/, '+01:00'),
      newId: () => v7({ msecs: world.scheduler.now, random: random.bytes(16) }),
      random: random.next,
      fetch: (input, init) => travel(world, this, page, String(input), init),
      exclusive: async (_name, work) => {
        await work();
        return true;
      },
    };
  }
}
