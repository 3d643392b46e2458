import type { LocalRecord, Summary } from '#client/db/rows.ts';
import type { Fields, Json } from '#domain/json.ts';
import type { Entity } from '#domain/record.ts';

const present = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]): boolean => value !== null)) as {
    [field: string]: Json;
  };

export const summary = (type: string, id: string, fields: Fields): Summary => ({
  id,
  type,
  author: 'u_reference',
  createdAt: '2021-08-03T08:00:00+01:00',
  delivery: 'synced',
  fields: present(fields),
});

export const record = (
  type: Entity,
  id: string,
  fields: Fields,
  extra: Partial<LocalRecord> = {},
): LocalRecord => ({
  id,
  type,
  scope: { place: 'NE', group: 'mi', class: 'public' },
  fields,
  author: 'u_reference',
  authorName: 'CCM',
  createdAt: '2021-08-03T08:00:00+01:00',
  deleted: false,
  rev: 1,
  computed: null,
  flags: [],
  delivery: 'synced',
  ...extra,
});
