import { LINE_FAULTS, type LineFault } from './faults.ts';
import type { Ending } from './mortal.ts';
import type { Random } from './random.ts';

/** What somebody at a device does; where and with which words is drawn when it is done. */
export const DEEDS = [
  'edit',
  'addItem',
  'editItem',
  'remove',
  'bringBack',
  'fill',
  'correct',
  'instances',
  'move',
  'choose',
  'tray',
  'decide',
  'draft',
  'photo',
] as const;
export type Deed = (typeof DEEDS)[number];

export type Act =
  | { readonly do: Deed }
  | { readonly do: 'sync'; readonly faults: readonly (LineFault | 'none')[] }
  /** Steps until it strikes. */
  | { readonly do: 'kill' | 'fill up' | 'close'; readonly in: number }
  | { readonly do: 'clock'; readonly by: number }
  | { readonly do: 'killServer'; readonly ending: Ending }
  | {
      readonly do:
        | 'backup'
        | 'restore'
        | 'poison'
        | 'repair'
        | 'upgrade'
        | 'revoke'
        | 'expire'
        | 'grant';
    }
  | { readonly do: 'signOut'; readonly person: string }
  | { readonly do: 'wait'; readonly ms: number };

export interface Action {
  /** Draws are forked by it: they stay the same when others are left out. */
  readonly id: number;
  readonly actor: string;
  readonly act: Act;
}

/** Who takes part: an actor is a page; pages of one device share its storage. */
export interface Actor {
  readonly name: string;
  readonly device: string;
  readonly login: string;
}

export interface Plan {
  readonly cast: readonly Actor[];
  /** Of each actor in its order; the scheduler decides the rest. */
  readonly actions: readonly Action[];
  /** The server is never at one request alone: each waits for its turn at every use of the store. */
  readonly crowded?: boolean;
}

export const OPERATOR = 'operator';
const DAY = 86_400_000;

export function planOf(random: Random): Plan {
  const cast = castOf(random);
  const actions: Action[] = [];
  const plan = (actor: string, act: Act) => actions.push({ id: actions.length, actor, act });
  for (const { name } of cast) {
    const many = 7 + random.below(9);
    for (let index = 0; index < many; index += 1) plan(name, actOf(random));
  }
  const many = 2 + random.below(4);
  for (let index = 0; index < many; index += 1) {
    plan(OPERATOR, { do: 'wait', ms: random.below(3_000) });
    plan(OPERATOR, operationOf(random));
  }
  return { cast, actions };
}

function castOf(random: Random): readonly Actor[] {
  const actor = (name: string, device: string, login: string): Actor => ({ name, device, login });
  const cast = [actor('arlit', 'arlit', 'arlit')];
  if (random.chance(0.5)) cast.push(actor('arlit-tab', 'arlit', 'arlit'));
  if (random.chance(0.4)) cast.push(actor('arlit-2', 'arlit-2', 'arlit'));
  const others = ['agadez', 'mission', 'moderateur', 'sp'];
  const many = 2 + (random.chance(0.3) ? 1 : 0);
  for (let index = 0; index < many; index += 1) {
    const login = random.pick(others);
    others.splice(others.indexOf(login), 1);
    cast.push(actor(login, login, login));
  }
  return cast;
}

const SYNC = 'sync';
/** Weights of what people do, and of what befalls their page. */
const ACTS: readonly (readonly [number, Act['do']])[] = [
  [9, SYNC],
  [5, 'edit'],
  [1, 'addItem'],
  [2.5, 'editItem'],
  [1.5, 'remove'],
  [0.7, 'bringBack'],
  [1.5, 'fill'],
  [3, 'correct'],
  [1, 'instances'],
  [1.2, 'move'],
  [2.5, 'choose'],
  [1, 'tray'],
  [1, 'decide'],
  [0.4, 'draft'],
  [0.9, 'photo'],
  [1.3, 'kill'],
  [0.6, 'fill up'],
  [0.5, 'close'],
  [0.5, 'clock'],
];

function actOf(random: Random): Act {
  const name = weighted(random, ACTS);
  switch (name) {
    case SYNC:
      return { do: SYNC, faults: faultsOf(random) };
    case 'kill':
    case 'fill up':
    case 'close':
      return { do: name, in: 1 + random.below(70) };
    case 'clock':
      return { do: 'clock', by: random.pick([-730 * DAY, -DAY, 3 * DAY, 400 * DAY, 60_000]) };
    default:
      return { do: name as Deed };
  }
}

const faultsOf = (random: Random): readonly (LineFault | 'none')[] =>
  Array.from({ length: 1 + random.below(4) }, () => {
    if (random.chance(0.04)) return 'corrupted';
    return random.chance(0.25) ? random.pick(LINE_FAULTS) : 'none';
  });

const OPERATIONS: readonly (readonly [number, Act['do']])[] = [
  [3, 'killServer'],
  [1.6, 'backup'],
  [1.4, 'restore'],
  [1.6, 'poison'],
  [1, 'repair'],
  [0.8, 'upgrade'],
  [0.8, 'revoke'],
  [0.7, 'expire'],
  [0.5, 'grant'],
  [0.7, 'signOut'],
];

function operationOf(random: Random): Act {
  const name = weighted(random, OPERATIONS);
  if (name === 'killServer') {
    const ending = random.chance(0.3) ? 'afterReceipts' : { in: 1 + random.below(90) };
    return { do: name, ending };
  }
  if (name === 'signOut') return { do: name, person: random.pick(['arlit', 'sp', 'mission']) };
  return { do: name as 'backup' };
}

function weighted<T>(random: Random, choices: readonly (readonly [number, T])[]): T {
  let left = random.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, choice] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  throw new Error('weights add up to nothing');
}
