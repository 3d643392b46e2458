import { type Act, type Action, type Actor, type Deed, OPERATOR, type Plan } from './plan.ts';
import { createRandom, type Random } from './random.ts';

/**
 * Schedules that come to what chance alone seldom comes to. Who does what roughly when is laid down;
 * the words, the fields, how often and the order of all steps in between are the seed's.
 */
export type Situation =
  | 'killedBetween'
  | 'evictedAtWork'
  | 'overtaken'
  | 'otherEpoch'
  | 'slowTab'
  | 'damagedFile'
  | 'portal'
  | 'crossing'
  | 'endedInPull';

/** Of all seeds, those that play one. */
const SHARE = 0.3;

export const SITUATIONS: Readonly<Record<Situation, (random: Random) => Plan>> = {
  /** The server dies once what a push changed is on the disk; what it answered is sent again. */
  killedBetween: (random) => {
    const { does, plan } = script(['sp', 'moderateur']);
    does(OPERATOR, KILL, wait(random, 8_000), KILL);
    does('sp', wait(random, 500), ...many(random, 'edit', 4), SYNC);
    does('sp', wait(random, 3_000), ...many(random, 'edit', 1), SYNC);
    does('moderateur', wait(random, 6_000), SYNC, ...many(random, 'edit', 3), wait(random, 4_000));
    does('moderateur', SYNC, wait(random, 3_000), SYNC);
    return plan;
  },
  /** A record leaves the person's sight while their work on it can't be sent. */
  evictedAtWork: (random) => {
    const { does, plan } = script(['mission', 'agadez']);
    const revoked = random.chance(0.5);
    does(OPERATOR, wait(random, 6_000), { do: revoked ? 'revoke' : 'expire' });
    does('mission', ...many(random, 'correct', 2), wait(random, 10_000));
    // why: whoever was revoked is asked to sign in again
    if (revoked) does('mission', SYNC);
    const refused = random.pick(['serverError', 'unavailable', 'portal', 'tooMany'] as const);
    does('mission', { do: 'sync', faults: [refused] }, wait(random, 2_000), SYNC);
    does('agadez', wait(random, 15_000), { do: 'correct' }, SYNC, { do: 'decide' }, SYNC);
    return plan;
  },
  /** A bug of the server puts work off; what the same device writes after it is judged before. */
  overtaken: (random) => {
    const { does, plan } = script(['arlit', 'agadez']);
    does(OPERATOR, { do: 'poison' }, wait(random, 10_000), { do: 'repair' });
    does('arlit', wait(random, 500), ...many(random, 'correct', 6), SYNC);
    does('arlit', ...many(random, 'correct', 5), SYNC, wait(random, 15_000), SYNC);
    does('agadez', wait(random, 20_000), SYNC, { do: 'correct' }, SYNC);
    return plan;
  },
  /** An old copy is laid back; another edits first, then work comes that stood on what is no more. */
  otherEpoch: (random) => {
    const { does, plan } = script(['arlit', 'agadez', 'mission']);
    does(OPERATOR, { do: 'backup' }, wait(random, 30_000), { do: 'restore' });
    does('arlit', wait(random, 1_000), ...many(random, 'correct', 4), SYNC);
    does('agadez', wait(random, 10_000), SYNC, ...many(random, 'correct', 2), SYNC);
    does('mission', wait(random, 45_000), SYNC, ...many(random, 'correct', 1), SYNC);
    does('agadez', wait(random, 60_000), SYNC, SYNC);
    return plan;
  },
  /** A tab hears a page of the feed when another tab of the device has gone on. */
  slowTab: (random) => {
    const { does, plan } = script(['sp', 'arlit', 'arlit-tab']);
    does('sp', wait(random, 500), ...many(random, 'edit', 2), SYNC);
    does('arlit-tab', wait(random, 5_000), { do: 'sync', faults: ['late'] });
    does('arlit', wait(random, 7_000), SYNC);
    does('sp', wait(random, 5_000), ...many(random, 'edit', 3), SYNC);
    does('arlit', wait(random, 6_000), SYNC);
    return plan;
  },
  /** A byte of a photo is another one when it arrives. */
  damagedFile: (random) => {
    const { does, plan } = script(['arlit', 'agadez']);
    const damaged: Act = { do: 'sync', faults: ['corrupted'] };
    does('arlit', ...many(random, 'photo', 1), damaged, wait(random, 2_000), SYNC);
    does('arlit', ...many(random, 'correct', 1), ...many(random, 'photo', 0), damaged);
    does('agadez', wait(random, 3_000), SYNC, ...many(random, 'photo', 0), SYNC);
    return plan;
  },
  /** Whoever stands between answers in the server's place, and answers 200. */
  portal: (random) => {
    const { does, plan } = script(['sp', 'arlit']);
    const fault = random.pick(['portal', 'truncated'] as const);
    does('sp', ...many(random, 'edit', 1), { do: 'sync', faults: [fault] }, wait(random, 2_000));
    does('sp', ...many(random, 'edit', 1), SYNC, SYNC);
    does('arlit', wait(random, 500), ...many(random, 'correct', 1));
    does('arlit', { do: 'sync', faults: ['portal'] }, SYNC);
    return plan;
  },
  /** Everybody sends and receives at once, again and again. */
  crossing: (random) => {
    const { does, plan } = script(['sp', 'arlit', 'agadez', 'mission']);
    // why new ones: a record that is edited again is sent again
    for (let round = 0; round < 6; round += 1)
      for (const { name } of plan.cast) does(name, ...many(random, 'addItem', 0), SYNC);
    return { ...plan, crowded: true };
  },
  /** A page is ended, or its storage is full, while it writes what it has received. */
  endedInPull: (random) => {
    const { does, plan } = script(['sp', 'arlit']);
    for (let round = 0; round < 5; round += 1) {
      does('sp', wait(random, 4_000), ...many(random, 'addItem', 1), SYNC);
      const full = { do: 'fill up', in: random.below(3) } as const;
      const ended = { do: random.pick(['kill', 'close'] as const), in: 3 + random.below(25) };
      does('arlit', wait(random, 5_000), random.chance(0.5) ? full : ended, SYNC);
    }
    return plan;
  },
};

const KINDS = Object.keys(SITUATIONS) as readonly Situation[];

/** Undefined for most seeds: all is left to chance. */
export function situationOf(seed: number): Situation | undefined {
  const random = createRandom(`situation ${seed}`);
  return random.chance(SHARE) ? random.pick(KINDS) : undefined;
}

const SYNC: Act = { do: 'sync', faults: [] };
const KILL: Act = { do: 'killServer', ending: 'afterEffects' };

/** A little more than `ms` of the virtual clock. */
const wait = (random: Random, ms: number): Act => ({ do: 'wait', ms: ms + random.below(ms / 10) });

const many = (random: Random, deed: Deed, atLeast: number): readonly Act[] =>
  Array.from({ length: atLeast + random.below(3) }, (): Act => ({ do: deed }));

function script(names: readonly string[]): {
  readonly plan: Plan;
  readonly does: (actor: string, ...acts: readonly Act[]) => void;
} {
  const actions: Action[] = [];
  const cast = names.map((name): Actor => {
    const [device = name] = name.split('-');
    return { name, device, login: device };
  });
  const does = (actor: string, ...acts: readonly Act[]) => {
    for (const act of acts) actions.push({ id: actions.length, actor, act });
  };
  return { plan: { cast, actions }, does };
}
