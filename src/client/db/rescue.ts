import { Dexie, type Table } from 'dexie';
import { DeviceDb, type DevicePerson, setCurrentPerson } from './device.ts';
import { readMeta } from './meta.ts';
import { PersonDb } from './open.ts';
import { readable } from './readable.ts';

/**
 * Ways out of storage that doesn't open, that keep what was typed. Nothing here deletes a person's
 * database; databases are opened as they are found, whatever version wrote them.
 */
export interface Rescue {
  readonly format: 'ccm-rescue/1';
  readonly databases: readonly RescuedDatabase[];
}

interface RescuedDatabase {
  readonly name: string;
  readonly tables: Readonly<Record<string, readonly unknown[]>>;
  /** What could not be read, in the words of the browser. */
  readonly failures: readonly string[];
}

const DEVICE = 'ccm-terrain';
/** Copies of other tables: they would only make the export heavier. Files are in it, in base64. */
const LEFT_OUT = new Set(['shadow', 'summaries', 'seen', 'chunks']);
/** Keys to the server have no place in a file that is handed around. */
const SECRETS = ['token', 'deviceProof'];

/**
 * Every row that can be read, row by row where a table is damaged: of one person's database, or of
 * all of ours when it can't be told whose was to be opened.
 */
export async function readEverything(dbName?: string): Promise<Rescue> {
  const databases: RescuedDatabase[] = [];
  const names = dbName === undefined ? await ourDatabases() : [dbName];
  for (const name of names) databases.push(await readDatabase(name));
  return { format: 'ccm-rescue/1', databases };
}

export const countRows = ({ databases }: Rescue): number =>
  databases
    .filter(({ name }) => name !== DEVICE)
    .flatMap(({ tables }) => Object.values(tables))
    .reduce((sum, rows) => sum + rows.length, 0);

/** Whose data was to be opened; null when even the list of people can't be read, or nobody's was. */
export async function personAtWork(): Promise<DevicePerson | null> {
  return withDevice(async (device) => {
    const id = (await device.settings.get('current'))?.value;
    return typeof id === 'string' ? ((await device.people.get(id)) ?? null) : null;
  });
}

/** Back to the list of people at the next start. */
export const leave = (): Promise<void> => withDevice((device) => setCurrentPerson(device, null));

/**
 * Sets a person's database aside: the next sign-in makes a new one under a new name. The old one
 * stays, its name kept under `aside:`.
 */
export async function setAside(person: DevicePerson): Promise<void> {
  await withDevice((device) =>
    device.transaction('rw', device.people, device.settings, async () => {
      await device.settings.put({ key: `aside:${person.dbName}`, value: person.login });
      await device.people.delete(person.id);
      await device.settings.put({ key: 'current', value: null });
    }),
  );
}

/**
 * Makes the list of people anew out of their own databases. It holds no entries: only names, and
 * keys to the server that a sign-in gives again.
 */
export async function rebuildDevice(): Promise<void> {
  const names = (await ourDatabases()).filter((name) => name !== DEVICE);
  await Dexie.delete(DEVICE);
  await withDevice(async (device) => {
    for (const name of names) {
      const person = await personOf(name);
      if (person) await device.people.put(person);
    }
  });
}

async function personOf(dbName: string): Promise<DevicePerson | null> {
  const db = new PersonDb(dbName);
  try {
    const { author, authorName, grants, g, lastPullAt } = await readMeta(db);
    if (author === '') return null;
    const keys = { token: null, deviceProof: null };
    return {
      id: author,
      login: '',
      name: authorName,
      dbName,
      grants,
      g,
      ...keys,
      lastUsedAt: lastPullAt,
    };
  } catch (error) {
    if (error instanceof Dexie.DexieError) return null;
    throw error;
  } finally {
    db.close();
  }
}

async function withDevice<T>(work: (device: DeviceDb) => Promise<T>): Promise<T> {
  const device = new DeviceDb(DEVICE);
  try {
    return await work(device);
  } finally {
    device.close();
  }
}

async function ourDatabases(): Promise<readonly string[]> {
  const names = await Dexie.getDatabaseNames();
  return names.filter((name) => name.startsWith('ccm-'));
}

async function readDatabase(name: string): Promise<RescuedDatabase> {
  const failures: string[] = [];
  const tables: Record<string, readonly unknown[]> = {};
  const db = new Dexie(name);
  try {
    await db.open();
    for (const table of db.tables) {
      if (!LEFT_OUT.has(table.name)) tables[table.name] = await readTable(table, failures);
    }
  } catch (error) {
    failures.push(String(error));
  } finally {
    db.close();
  }
  return { name, tables, failures };
}

async function readTable(table: Table, failures: string[]): Promise<readonly unknown[]> {
  try {
    return (await table.toArray()).map(withoutSecrets);
  } catch (error) {
    failures.push(`${table.name}: ${String(error)}`);
  }
  const rows: unknown[] = [];
  try {
    for (const key of await table.toCollection().primaryKeys()) {
      const row = await table.get(key).catch((error: unknown) => {
        failures.push(`${table.name} ${String(key)}: ${String(error)}`);
      });
      if (row !== undefined) rows.push(withoutSecrets(row));
    }
  } catch (error) {
    failures.push(`${table.name}: ${String(error)}`);
  }
  return rows;
}

const withoutSecrets = (row: unknown): unknown =>
  row !== null && typeof row === 'object'
    ? readable(
        Object.fromEntries(Object.entries(row).filter(([field]) => !SECRETS.includes(field))),
      )
    : row;
