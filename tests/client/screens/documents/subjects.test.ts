import { expect, test } from 'vitest';
import type { Summary } from '#client/db/rows.ts';
import { documentHref, documentsHref, subjectOf } from '#client/reports/document-href.ts';
import { withDefaults } from '#client/screens/documents/subjects.ts';
import type { DocumentKind } from '#documents/dossier.ts';
import type { Fields } from '#domain/json.ts';
import { person } from '../observatory/people.ts';

const summary = (id: string, fields: Fields, createdAt = '2026-01-01T00:00:00Z'): Summary => ({
  id,
  type: 'x',
  author: 'u_1',
  createdAt,
  delivery: 'synced',
  fields,
});

const CHOICES = {
  sessions: [
    summary('ccm5', { kind: 'ccm_political', date: '2019-06-12' }),
    summary('prep', { kind: 'preparatory', date: '2021-07-23' }),
    summary('gtm', { kind: 'gtm', date: '2021-12-01' }),
    summary('next', { kind: 'ccm_political' }),
  ],
  recommendations: [
    summary('r1', { session: 'ccm5', stage: 'adopted' }),
    summary('r2', { session: 'prep', stage: 'plenary_validated' }),
    summary('r3', { session: 'gtm', stage: 'adopted' }),
  ],
  entries: [
    summary('m1', { form: 'compte-rendu-mission' }, '2026-10-01T09:00:00+01:00'),
    summary('m2', { form: 'compte-rendu-mission' }, '2026-11-01T09:00:00+01:00'),
    summary(
      'm3',
      { form: 'compte-rendu-mission', state: 'withdrawn' },
      '2026-11-20T09:00:00+01:00',
    ),
    summary('e1', { form: 'fiche-observatoire' }, '2026-11-21T09:00:00+01:00'),
  ],
};

test.each<[DocumentKind, object]>([
  ['etat', { session: 'ccm5' }],
  ['feuille-de-route', { session: 'ccm5' }],
  ['synthese', { session: 'prep' }],
  ['reunion', { session: 'next' }],
  ['region', { place: 'NE001' }],
  ['commune', { place: 'NE001002001' }],
  ['mission', { entry: 'm2' }],
])('%s: the likeliest subject', (kind, subject) => {
  expect(withDefaults(kind, {}, person('observatory', 'NE001002001'), CHOICES)).toEqual(subject);
});

test('what a link names stays; who has no commune chooses one', () => {
  const council = person('council', 'NE001');
  expect(withDefaults('etat', { session: 'gtm' }, council, CHOICES)).toEqual({ session: 'gtm' });
  expect(withDefaults('commune', { session: 'prep' }, council, CHOICES)).toEqual({
    session: 'prep',
  });
  expect(withDefaults('region', {}, person('secretariat', 'NE'), CHOICES)).toEqual({});
});

test('an empty device has nothing to write about', () => {
  const nothing = { sessions: [], recommendations: [], entries: [] };
  expect(withDefaults('etat', {}, person('secretariat', 'NE'), nothing)).toEqual({});
});

test('addresses name their subject and are read back', () => {
  expect(documentHref('etat', { session: 'a b&c' })).toBe('/documents/etat?session=a+b%26c');
  expect(documentHref('mission')).toBe('/documents/mission');
  expect(documentsHref({ place: 'NE001' })).toBe('/documents?place=NE001');
  expect(subjectOf('?session=a+b%26c&place=&other=1')).toEqual({ session: 'a b&c' });
});
