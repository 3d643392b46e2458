import { describe, expect, it } from 'vitest';
import type { LocalRecord } from '#client/db/rows.ts';
import { proposed, settle, unitsOf, unsettle } from '#client/screens/observatory/duplicate.ts';
import type { Fields } from '#domain/json.ts';
import { definitionOf } from '../../form/open.tsx';

const FICHE = definitionOf('fiche-observatoire');
const RANKS = ['/g_departs', '/g_services', '/inc'];
const rank = (field: string) => RANKS.findIndex((start) => field.startsWith(start));

const entry = (id: string, fields: Fields): LocalRecord => ({
  id,
  type: 'entry',
  scope: { place: 'NE001002001', group: 'ge', class: 'member' },
  fields: { state: 'submitted', ...fields },
  author: 'u_1',
  authorName: 'Arlit',
  createdAt: '2026-10-01T08:00:00+01:00',
  deleted: false,
  rev: 1,
  computed: null,
  flags: [],
  delivery: 'synced',
});

const LEFT = {
  '/g_departs/departs/departs_femmes': 41,
  '/g_departs/departs/departs_hommes': 126,
  '/g_services/incidents': 'oui',
  '/inc[a1]/lieu': 'Assamaka',
  '/inc[a2]/lieu': 'Arlit',
};
const RIGHT = {
  '/g_departs/departs/departs_femmes': 40,
  '/g_departs/departs/departs_hommes': 126,
  '/g_services/incidents': 'oui',
  '/g_services/incidents_nombre': 2,
  '/inc[b1]/lieu': 'Assamaka',
};
const units = unitsOf(LEFT, RIGHT, FICHE, rank);
const unit = (start: string) => {
  const found = units.find(({ key }) => key.startsWith(start));
  if (!found) throw new Error(`No unit ${start}`);
  return found;
};

describe('the units of two entries', () => {
  it('compare counts whole, and tell which differ', () => {
    expect(units.map(({ fields, differs }) => [fields, differs])).toEqual([
      [['/g_departs/departs/departs_femmes', '/g_departs/departs/departs_hommes'], true],
      [['/g_services/incidents'], false],
      [['/g_services/incidents_nombre'], true],
      [['/inc[a2]/lieu'], true],
    ]);
  });

  it('propose the other answer only where the kept entry has none', () => {
    expect(units.map((each) => proposed(each, 'left'))).toEqual(['left', 'left', 'right', 'left']);
    expect(units.map((each) => proposed(each, 'right'))).toEqual([
      'right',
      'right',
      'right',
      'left',
    ]);
  });
});

describe('settling', () => {
  const [left, right] = [entry('e1', LEFT), entry('e2', RIGHT)];
  const note = { state: 'withdrawn', stateNote: 'Doublon' };

  it('keeps one as it is, the other is withdrawn', () => {
    expect(settle(left, [right], [], 'Doublon')).toEqual([
      { type: 'transition', entity: 'entry', id: 'e2', set: note },
    ]);
  });

  it('merges: only what changes in the kept entry is written, a whole count or instance at once', () => {
    const taken = [
      { unit: unit('/g_departs'), from: 'right' },
      { unit: unit('/g_services/incidents_nombre'), from: 'right' },
      { unit: unit('/inc[a2]'), from: 'right' },
    ] as const;
    const changes = settle(left, [right], taken, 'Doublon');
    expect(changes).toEqual([
      {
        type: 'patch',
        entity: 'entry',
        id: 'e1',
        set: {
          '/g_departs/departs/departs_femmes': 40,
          '/g_services/incidents_nombre': 2,
          '/inc[a2]/lieu': null,
        },
      },
      { type: 'transition', entity: 'entry', id: 'e2', set: note },
    ]);
    expect(unsettle(left, [right], changes)).toEqual([
      {
        type: 'patch',
        entity: 'entry',
        id: 'e1',
        set: {
          '/g_departs/departs/departs_femmes': 41,
          '/g_services/incidents_nombre': null,
          '/inc[a2]/lieu': 'Arlit',
        },
      },
      {
        type: 'transition',
        entity: 'entry',
        id: 'e2',
        set: { state: 'submitted', stateNote: null },
      },
    ]);
  });

  it('can’t be undone where the withdrawn entry had been agreed to', () => {
    const agreed = entry('e2', { ...RIGHT, state: 'regional_ok' });
    expect(unsettle(left, [agreed], settle(left, [agreed], [], 'Doublon'))).toBeUndefined();
  });
});
