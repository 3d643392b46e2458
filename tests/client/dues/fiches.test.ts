import { describe, expect, test } from 'vitest';
import type { Summary } from '#client/db/rows.ts';
import { draftHref } from '#client/dues/draft-href.ts';
import { dueFiches } from '#client/dues/fiches.ts';
import type { Actor, Grant } from '#domain/actor.ts';
import type { Fields } from '#domain/json.ts';
import { actor, grant } from '../../setup/actors.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const TODAY = '2026-11-23';

const arlit = actor('u', grant('observatory', 'NE001002001'));
const row = (type: string, id: string, fields: Fields): Summary => ({
  id,
  type,
  author: 'u',
  createdAt: '2026-11-01T08:00:00+01:00',
  delivery: 'synced',
  fields,
});

describe('fiches owed', () => {
  const forms = [
    row('form', 'f1', { form: 'fiche', title: 'Fiche trimestrielle', unique: true }),
    row('form', 'f2', { form: 'flux', title: 'Flux', unique: false }),
  ];
  const filled = (fields: Fields) =>
    row('entry', 'e', { form: 'fiche', place: 'NE001002001', period: '2026-T3', ...fields });
  const owed = (who: Actor, entries: readonly Summary[]) =>
    dueFiches(who, forms, entries, TODAY, NOW).map(({ form, place }) => `${form} ${place}`);

  test('an observatory owes the one of its commune, once', () => {
    expect(owed(arlit, [])).toEqual(['fiche NE001002001']);
    expect(owed(arlit, [filled({ state: 'submitted' })])).toEqual([]);
  });
  test('a withdrawn one, another quarter, another place do not count', () => {
    const others = [{ state: 'withdrawn' }, { period: '2026-T2' }, { place: 'NE001002002' }];
    expect(owed(arlit, others.map(filled))).toHaveLength(1);
  });
  test('a council, a moderator and an ended mission owe none', () => {
    expect(owed(actor('u', grant('council', 'NE001')), [])).toEqual([]);
    expect(owed(actor('u', grant('moderator', 'NE', 'mi')), [])).toEqual([]);
    const ended = { ...grant('observatory', 'NE001002001'), until: '2026-06-30T00:00:00.000Z' };
    expect(owed(actor('u', ended), [])).toEqual([]);
  });
});

describe('forms that say how often and by whom', () => {
  const owed = (who: Actor, form: Fields, entries: readonly Summary[] = []) =>
    dueFiches(who, [row('form', 'f', { form: 'x', ...form })], entries, TODAY, NOW).map(
      ({ place, period }) => `${place} ${period}`,
    );
  const council = actor('u', grant('council', 'NE001'));
  const entry = (fields: Fields, createdAt = '2026-11-05T08:00:00+01:00') => ({
    ...row('entry', 'e', { form: 'x', place: 'NE001', ...fields }),
    createdAt,
  });

  test('each month, each quarter or each year', () => {
    expect(owed(arlit, { frequency: 'monthly' })).toEqual(['NE001002001 2026-10']);
    expect(owed(arlit, { frequency: 'quarterly' })).toEqual(['NE001002001 2026-T3']);
    expect(owed(arlit, { frequency: 'yearly' })).toEqual(['NE001002001 2025']);
  });
  test('never a sensitive one that the person may not write', () => {
    const form = { frequency: 'quarterly', filledBy: ['council'], sensitive: true };
    const plain: Grant = { ...grant('council', 'NE001'), classes: ['public', 'member'] };
    expect(owed(council, form)).toEqual(['NE001 2026-T3']);
    expect(owed(actor('u', plain), form)).toEqual([]);
    expect(owed(actor('u', plain), { ...form, sensitive: false })).toEqual(['NE001 2026-T3']);
  });
  test('never when something happens, nor once withdrawn', () => {
    expect(owed(arlit, { frequency: 'event', unique: true })).toEqual([]);
    expect(owed(arlit, { frequency: 'monthly', withdrawnAt: '2026-11-01T00:00:00Z' })).toEqual([]);
  });
  test('by those whose task it is', () => {
    const form = { frequency: 'monthly', filledBy: ['council'] };
    expect(owed(council, form)).toEqual(['NE001 2026-10']);
    expect(owed(arlit, form)).toEqual([]);
    const limited = actor('u', grant('council', 'NE001', 'pr'));
    expect(owed(limited, { ...form, group: 'mi' })).toEqual([]);
  });
  test('once done for the period, or in its stead when the form asks none', () => {
    const form = { frequency: 'monthly', filledBy: ['council'] };
    expect(owed(council, form, [entry({ period: '2026-10' })])).toEqual([]);
    expect(owed(council, form, [entry({ period: '2026-09' })])).toHaveLength(1);
    expect(owed(council, form, [entry({})])).toEqual([]);
    expect(owed(council, form, [entry({}, '2026-10-30T08:00:00+01:00')])).toHaveLength(1);
  });
  test('by the latest version', () => {
    const versions = [
      row('form', 'new', { form: 'x', frequency: 'event', publishedAt: '2026-11-02T00:00:00Z' }),
      row('form', 'old', { form: 'x', frequency: 'monthly', publishedAt: '2026-11-01T00:00:00Z' }),
    ];
    expect(dueFiches(arlit, versions, [], TODAY, NOW)).toEqual([]);
  });
});

test('a draft goes on where it was', () => {
  const draft = {
    id: 'd 1',
    form: 'fiche',
    formHash: '',
    answers: {},
    step: 0,
    steps: 1,
    place: null,
    period: null,
    savedAt: 0,
    entry: null,
  };
  const measure = { ...draft, form: 'measure', answers: { recommendation: '2021-MI-01' } };
  expect(draftHref(draft)).toBe('/observatoire/saisie/d%201');
  expect(draftHref(measure)).toBe('/recommandations/2021-MI-01/mesure');
  expect(draftHref({ ...measure, entry: 'i1' })).toBe('/recommandations/2021-MI-01/mesure/i1');
  expect(draftHref({ ...measure, entry: 'suivi' })).toBe('/recommandations/2021-MI-01/suivi');
  expect(draftHref({ ...measure, answers: { at: '/reunions/1/pleniere' } })).toBe(
    '/reunions/1/pleniere',
  );
  const report = { ...measure, answers: { ...measure.answers, kind: 'report' } };
  expect(draftHref({ ...report, entry: 'rapport' })).toBe('/suivi/rapport/2021-MI-01');
  expect(draftHref({ ...report, entry: 'i 1' })).toBe('/suivi/rapport/2021-MI-01/i%201/corriger');
});
