import type { Fields } from '#domain/json.ts';
import { createMutation, type Intent, type ReplicaHead } from '#sync/mutation.ts';
import type { Mutation } from '#sync/protocol.ts';

/** What one replica writes, in the order of its chain: the same ids for the same seed. */
export interface Chain {
  readonly head: () => ReplicaHead;
  readonly mutation: (intent: Partial<Intent> & Pick<Intent, 'entity' | 'id'>) => Mutation;
  /** A measure of its own under a recommendation of the report. */
  readonly create: (text: string, over?: Fields) => Mutation;
  /** Ids of devices: UUIDv7. */
  readonly newId: () => string;
}

interface Origin {
  readonly replica: string;
  readonly author: string;
  readonly epoch: string;
  /** Under 65,536; chains with different seeds never share an id. */
  readonly seed: number;
}

const AT = '2026-11-20T09:00:00+01:00';

export function mutationChain({ replica, author, epoch, seed }: Origin): Chain {
  let head: ReplicaHead = { replica, author, g: 1, epoch, n: 0, hash: '' };
  let serial = 0;
  const newId = () => {
    serial += 1;
    const unique = serial.toString(16).padStart(12, '0');
    return `01930000-${seed.toString(16).padStart(4, '0')}-7000-8000-${unique}`;
  };
  const mutation: Chain['mutation'] = (intent) => {
    const full: Intent = { type: 'create', base: 0, set: {}, was: {}, after: [], ...intent };
    const made = createMutation(head, full, newId(), AT);
    head = made.head;
    return made.mutation;
  };
  return {
    head: () => head,
    newId,
    mutation,
    create: (text, over = {}) =>
      mutation({ entity: 'item', id: newId(), set: { ...MEASURE, text, ...over } }),
  };
}

export const MEASURE: Fields = {
  kind: 'measure',
  recommendation: '2021-MI-01',
  date: '2026-11-12',
  place: 'NE001002001',
};
