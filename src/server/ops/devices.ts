import { grantHolds } from '#domain/actor.ts';
import { DAY_MS, type QueueState, watchedState } from '../metrics/state.ts';
import type { Run } from '../store/open.ts';
import { listActors, listPeople } from '../store/people.ts';
import { dayOf } from './grant.ts';
import { Refusal, say } from './say.ts';

const DAYS = 7;
const MOST_DAYS = 3_650;

/** `--days`: a whole number of days; 7 without it. Throws a `Refusal`. */
export function readDays(typed: string | undefined): number {
  const days = Number(typed ?? DAYS);
  if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return days;
  throw new Refusal('refuse.days', { days: typed ?? '', most: MOST_DAYS });
}

/**
 * Who hasn't synchronised for so many days, and what waits on the server: enough to call somebody,
 * nothing of what they wrote.
 */
export async function listDevices(run: Run, days: number, now: number): Promise<readonly string[]> {
  const devices = await run.selectFrom('replica').selectAll().execute();
  const active = await activePeople(run, new Date(now).toISOString());
  const silent = active.flatMap(({ id, login, name }) => {
    const own = devices.filter(({ person }) => person === id);
    const last =
      own
        .map(({ lastSeenAt }) => lastSeenAt ?? '')
        .toSorted()
        .at(-1) ?? '';
    if (last !== '' && now - Date.parse(last) < days * DAY_MS) return [];
    const since = last === '' ? say('devices.never') : say('devices.last', { date: day(last) });
    return [say('devices.line', { login, name, since, devices: own.length })];
  });
  const forked = devices.filter(({ forkedAt }) => forkedAt !== null);
  const logins = new Map(active.map(({ id, login }) => [id, login]));
  const state = await watchedState(run, now);
  const { received, waiting, deferred } = state.receipts;
  return [
    say('devices.silent', { days, count: silent.length, people: active.length }),
    ...silent,
    say('devices.queue', {
      count: received.waiting + waiting.waiting + deferred.waiting,
      oldest: oldest([received, waiting, deferred], now),
    }),
    say('devices.conflicts', {
      count: state.conflicts.waiting,
      oldest: oldest([state.conflicts], now),
    }),
    say('devices.quarantine', {
      count: state.quarantine.waiting,
      oldest: oldest([state.quarantine], now),
    }),
    say('devices.forks', { count: forked.length }),
    ...forked.map(({ person, forkedAt }) =>
      say('devices.fork', {
        login: logins.get(person) ?? person,
        date: day(forkedAt ?? ''),
      }),
    ),
  ];
}

/** People who sign in and have a right now, in the order of their logins. */
async function activePeople(run: Run, now: string) {
  const actors = await listActors(run);
  const held = new Set(
    actors
      .filter(({ grants }) => grants.some((grant) => grantHolds(grant, now)))
      .map(({ id }) => id),
  );
  const people = (await listPeople(run)).filter(
    ({ id, password }) => held.has(id) && password !== '',
  );
  return people.toSorted((a, b) => (a.login < b.login ? -1 : 1));
}

const day = (instant: string): string => dayOf(Date.parse(instant));

function oldest(queues: readonly QueueState[], now: number): string {
  const ms = Math.max(...queues.map(({ oldestMs }) => oldestMs));
  return ms > 0 ? say('devices.oldest', { date: dayOf(now - ms) }) : '';
}
