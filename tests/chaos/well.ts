import type { Grant } from '#domain/actor.ts';
import type { State } from './state.ts';

const grant: Grant = {
  id: 'g',
  role: 'secretariat',
  place: 'NE',
  group: '*',
  classes: ['public', 'member', 'sensitive'],
  from: '2026-01-01T00:00:00.000Z',
  until: null,
  revokedAt: null,
};
const scope = { place: 'NE', group: 'pr', class: 'public' } as const;
const fields = { lead: 'w1x1y' };
const record = {
  id: 'R-01',
  type: 'recommendation',
  scope,
  fields,
  author: 'u_sp',
  createdAt: '2026-11-20T09:00:00+01:00',
  deleted: false,
  rev: 2,
  computed: null,
  flags: [],
} as const;

/** One person edited one record on one device, and all of it arrived: what checks find nothing in. */
export const EVERYTHING_WELL: State = {
  now: '2026-11-20T08:00:00.000Z',
  saved: [
    {
      device: 'sp',
      hash: 'h',
      known: 1,
      mutation: {
        mid: 'm',
        replica: 'r',
        n: 1,
        prev: '',
        author: 'u_sp',
        g: 1,
        epoch: 'e1',
        schema: 1,
        type: 'patch',
        entity: 'recommendation',
        id: 'R-01',
        base: 1,
        set: fields,
        was: { lead: null },
        after: [],
        at: '2026-11-20T09:00:00+01:00',
      },
    },
  ],
  rewritten: [],
  draftWords: [],
  epochs: [{ from: 0, epoch: 'e1' }],
  bugs: [],
  inbox: [{ replica: 'r', mid: 'm', variant: 0, hash: 'h', status: 'done' }],
  records: [{ ...record, fieldRev: {}, seq: 5, parent: null }],
  history: [
    {
      id: 1,
      record: 'R-01',
      rev: 2,
      field: 'lead',
      kind: 'applied',
      before: { lead: null },
      after: fields,
      replica: 'r',
      mid: 'm',
    },
  ],
  devices: [
    {
      name: 'sp',
      actor: { id: 'u_sp', grants: [grant] },
      records: [{ ...record, authorName: 'sp', delivery: 'synced' }],
      conflicts: [],
      quarantine: [],
      outbox: [],
      tray: [],
      drafts: [],
      shadows: 0,
      allSynced: true,
    },
  ],
  files: [],
};
