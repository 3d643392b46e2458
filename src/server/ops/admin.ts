import { type Actor, grantHolds } from '#domain/actor.ts';
import { COUNTRY } from '#domain/place.ts';
import type { Db } from '../store/open.ts';
import { listActors, type NewGrant } from '../store/people.ts';
import { isDemo } from './demo.ts';
import { ALL_CLASSES } from './grant.ts';
import { Refusal } from './say.ts';

const EVERYWHERE = { place: COUNTRY, group: '*', classes: ALL_CLASSES };

/** An account of the SP/CCM that also administers the server. */
export const ADMIN_GRANTS: readonly NewGrant[] = [
  { role: 'secretariat', ...EVERYWHERE },
  { role: 'admin', ...EVERYWHERE },
];

/** Production starts only with somebody in charge, and with nobody whose password is known. */
export async function requireAdministrator(
  db: Db,
  dataDir: string,
  command: string,
  now: string,
): Promise<void> {
  const actors = await listActors(db);
  if (actors.some(({ id }) => isDemo(id))) {
    throw new Refusal('refuse.demoInProduction', { path: dataDir });
  }
  if (hasAdministrator(actors, now)) return;
  throw new Refusal('refuse.noAdmin', { command: createAdminCommand(command) });
}

export const hasAdministrator = (actors: readonly Actor[], now: string): boolean =>
  actors
    .flatMap(({ grants }) => grants)
    .filter(({ role }) => role === 'secretariat' || role === 'admin')
    .some((grant) => grantHolds(grant, now));

export const createAdminCommand = (command: string): string =>
  `${command} admin:create --login prenom.nom --name "Prénom Nom"`;
