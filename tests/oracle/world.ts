import type { FormEnvironment } from '#domain/form/model.ts';

/** The instant at which every run takes place; the setup file stops both engines' clocks there. */
export const NOW = new Date('2026-11-03T09:30:00.000Z');
export const CHANCE = 0.25;

/** What both engines are told of the world. */
export const PEOPLE = {
  deviceID: 'collect:oracle',
  username: 'arlit',
  email: 'arlit@example.org',
  phoneNumber: '+22790000000',
};

/** The same world as the oracle's, whose day begins at midnight UTC. */
export const environment: FormEnvironment = {
  today: () => '2026-11-03',
  now: () => '2026-11-03T09:30:00.000+00:00',
  random: () => CHANCE,
  uuid: () => '0b1c2d3e-0000-4000-8000-000000000001',
  username: PEOPLE.username,
  deviceid: PEOPLE.deviceID,
  phonenumber: PEOPLE.phoneNumber,
  email: PEOPLE.email,
  lists: {},
};
