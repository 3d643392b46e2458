import type { Summary } from '#client/db/rows.ts';
import type { Actor, Role } from '#domain/actor.ts';
import type { Fields } from '#domain/json.ts';

export const NOW = '2026-11-23T14:00:00.000Z';

/** Someone with one grant that holds. */
export const person = (role: Role, place: string, group = '*', over = {}): Actor => ({
  id: `u_${role}`,
  grants: [
    {
      id: 'g_1',
      role,
      place,
      group,
      classes: ['public', 'member', 'sensitive'],
      from: '2026-01-01T00:00:00.000Z',
      until: null,
      revokedAt: null,
      ...over,
    },
  ],
});

export const formSummary = (id: string, over: Fields = {}): Summary => ({
  id: `form.${id}.${String(over['version'] ?? '1')}`,
  type: 'form',
  author: 'u_reference',
  createdAt: '2026-01-01T00:00:00Z',
  delivery: 'synced',
  fields: {
    form: id,
    version: '1',
    hash: `${id}-1`,
    group: 'ge',
    title: `Titre ${id}`,
    unique: true,
    sensitive: false,
    ...over,
  },
});

export const entrySummary = (id: string, over: Partial<Summary> & { fields?: Fields } = {}) => ({
  id,
  type: 'entry',
  author: 'u_1',
  createdAt: `2026-10-0${(id.charCodeAt(0) % 9) + 1}T09:00:00+01:00`,
  delivery: 'synced' as const,
  ...over,
  fields: {
    form: 'fiche',
    formHash: 'fiche-1',
    place: 'NE001002001',
    period: '2026-T3',
    state: 'submitted',
    ...over.fields,
  },
});
