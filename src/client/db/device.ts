import { Dexie, type Table } from 'dexie';
import type { Grant } from '#domain/actor.ts';

/** Someone who signed in on this device. Their data stays in their own database, whoever is at work. */
export interface DevicePerson {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  /** Random name: tells nothing of whose it is. */
  readonly dbName: string;
  readonly grants: readonly Grant[];
  readonly g: number;
  /** Null after an expiry or a sign-out: entry goes on, sync waits for a new sign-in. */
  readonly token: string | null;
  /** Proof that this device signed in before: not shut out by a stranger's guesses. */
  readonly deviceProof: string | null;
  readonly lastUsedAt: number;
}

interface SettingRow {
  readonly key: string;
  readonly value: string | number | boolean | null;
}

/** Who uses this device. */
export class DeviceDb extends Dexie {
  declare readonly people: Table<DevicePerson, string>;
  declare readonly settings: Table<SettingRow, string>;

  constructor(name = 'ccm-terrain') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ people: 'id, login, lastUsedAt', settings: 'key' });
  }
}

export const listPeople = (device: DeviceDb): Promise<DevicePerson[]> =>
  device.people.orderBy('lastUsedAt').reverse().toArray();

export const putPerson = async (device: DeviceDb, person: DevicePerson): Promise<void> => {
  await device.people.put(person);
};

export const updatePerson = async (
  device: DeviceDb,
  id: string,
  changes: Partial<DevicePerson>,
): Promise<void> => {
  await device.people.update(id, changes);
};

/** The server takes a token no more; one that another tab got meanwhile is left alone. */
export const endToken = (device: DeviceDb, id: string, token: string): Promise<void> =>
  device.transaction('rw', device.people, async () => {
    const person = await device.people.get(id);
    if (person?.token === token) await device.people.put({ ...person, token: null });
  });

/** The person at work, kept over a kill of the page; null when locked. */
export async function currentPerson(device: DeviceDb): Promise<DevicePerson | null> {
  const id = (await device.settings.get('current'))?.value;
  return typeof id === 'string' ? ((await device.people.get(id)) ?? null) : null;
}

export const setCurrentPerson = async (device: DeviceDb, id: string | null): Promise<void> => {
  await device.settings.put({ key: 'current', value: id });
};

export const readSetting = async (
  device: DeviceDb,
  key: string,
): Promise<SettingRow['value'] | undefined> => (await device.settings.get(key))?.value;

export const writeSetting = async (
  device: DeviceDb,
  key: string,
  value: SettingRow['value'],
): Promise<void> => {
  await device.settings.put({ key, value });
};
