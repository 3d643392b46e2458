import { describe, expect, test } from 'vitest';
import type { Summary } from '#client/db/rows.ts';
import { isPressing, owedReports, reportsToValidate } from '#client/dues/reports.ts';
import type { Actor } from '#domain/actor.ts';
import type { Fields } from '#domain/json.ts';
import { actor, grant } from '../../setup/actors.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const TODAY = '2026-11-23';

const row = (type: string, id: string, fields: Fields, author = 'u'): Summary => ({
  id,
  type,
  author,
  createdAt: '2026-11-01T08:00:00+01:00',
  delivery: 'synced',
  fields,
});
const rec = (id: string, fields: Fields) =>
  row('recommendation', id, { code: id, group: 'mi', regions: ['NE001'], text: id, ...fields });
const report = (id: string, recommendation: string, fields: Fields, author = 'u') =>
  row('item', id, { kind: 'report', recommendation, ...fields }, author);

const RECOMMENDATIONS = [
  rec('soon', { dueDate: '2026-12-15' }),
  rec('late', { dueDate: '2026-11-01' }),
  rec('done', { dueDate: '2026-11-01', progress: 'done' }),
  rec('far', { dueDate: '2027-06-30' }),
  rec('undated', {}),
  rec('elsewhere', { dueDate: '2026-12-01', regions: ['NE005'], group: 'pr' }),
  rec('general', { dueDate: '2026-12-01', regions: [], group: 'ge' }),
];
const owed = (who: Actor, items: readonly Summary[] = []) =>
  owedReports(who, RECOMMENDATIONS, items, TODAY, NOW).map(
    ({ code, standing, returned }) => `${code} ${returned ?? standing}`,
  );
const arlit = actor('u', grant('observatory', 'NE001002001'));

describe('reports owed', () => {
  test('by a region, the most pressing first', () => {
    expect(owed(arlit)).toEqual(['late overdue', 'soon due', 'far not_due']);
    expect(owed(actor('u', grant('council', 'NE005')))).toEqual(['elsewhere due']);
  });
  test('by a moderator of the group, by the secretariat what has no moderator', () => {
    expect(owed(actor('u', grant('moderator', 'NE', 'pr')))).toEqual(['elsewhere due']);
    expect(owed(actor('u', grant('secretariat', 'NE')))).toEqual(['general due']);
  });
  test('what was sent is told; what came back to its author goes before all', () => {
    const sent = report('r', 'late', { due: '2026-11-01', state: 'submitted', place: 'NE001' });
    expect(owed(arlit, [sent])).toEqual(['soon due', 'far not_due', 'late reported']);
    const back = report('r', 'soon', { due: '2026-12-15', state: 'returned', place: 'NE001' });
    expect(owed(arlit, [back])).toEqual(['soon r', 'late overdue', 'far not_due']);
    expect(owed(actor('u', grant('mission', 'NE')), [back])).toEqual(['soon r']);
  });
  test('another region’s report spares nobody here', () => {
    const tahoua = report('r', 'late', { due: '2026-11-01', state: 'submitted', place: 'NE005' });
    expect(owed(arlit, [tahoua])[0]).toBe('late overdue');
  });
  test('only some of them ask for the person now', () => {
    const all = owedReports(arlit, RECOMMENDATIONS, [], TODAY, NOW);
    expect(all.filter(isPressing).map(({ code }) => code)).toEqual(['late', 'soon']);
  });
});

describe('reports to validate', () => {
  const items = [
    report('mine', 'late', { state: 'submitted', due: '2026-11-01' }),
    report('theirs', 'late', { state: 'submitted', due: '2026-11-01' }, 'v'),
    report('told', 'late', { state: 'validated', due: '2026-11-01' }, 'v'),
    report('pr', 'elsewhere', { state: 'submitted', due: '2026-12-01' }, 'v'),
  ];
  const ids = (who: Actor) =>
    reportsToValidate(who, RECOMMENDATIONS, items, NOW).map(({ id }) => id);
  test('those of others in the group, all of others for the secretariat', () => {
    expect(ids(actor('u', grant('moderator', 'NE', 'mi')))).toEqual(['theirs']);
    expect(ids(actor('u', grant('secretariat', 'NE')))).toEqual(['theirs', 'pr']);
    expect(ids(arlit)).toEqual([]);
  });
});
