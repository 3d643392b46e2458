import { describe, expect, it } from 'vitest';
import {
  entryRows,
  facetsOf,
  isNarrowed,
  narrow,
  readFilters,
} from '#client/screens/observatory/entry-list.ts';
import { latestForms } from '#client/screens/observatory/forms.ts';
import { standingsOf } from '#client/screens/observatory/standing.ts';
import { entrySummary, formSummary } from './people.ts';

const none = { toFix: new Set<string>(), conflict: new Set<string>() };
const forms = latestForms([
  formSummary('fiche'),
  formSummary('flux', { unique: false, group: 'mi' }),
]);

describe('standingsOf', () => {
  const marks = { ...none, duplicate: new Set<string>() };
  const of = (delivery: 'pending' | 'acked' | 'synced', state = 'submitted', over = {}) =>
    standingsOf({ id: 'a', fields: { state }, delivery }, { ...marks, ...over });

  it.each([
    ['pending', 'submitted', ['ready']],
    ['acked', 'submitted', ['sent']],
    ['synced', 'submitted', ['received']],
    ['synced', 'regional_ok', ['regional_ok']],
    ['synced', 'validated', ['validated']],
    ['synced', 'returned', ['returned']],
    ['synced', 'withdrawn', ['withdrawn']],
    ['pending', 'withdrawn', ['withdrawn', 'ready']],
    ['synced', 'unheard of', ['received']],
  ] as const)('%s and %s', (delivery, state, expected) => {
    expect(of(delivery, state)).toEqual(expected);
  });

  it('says first what waits for somebody', () => {
    const a = new Set(['a']);
    expect(of('synced', 'submitted', { conflict: a, duplicate: a })).toEqual([
      'conflict',
      'duplicate',
      'received',
    ]);
    expect(of('pending', 'submitted', { toFix: a })).toEqual(['toFix']);
  });
});

describe('entryRows', () => {
  it('marks both of two fiches of one place and period, not those of a form filled often', () => {
    const rows = entryRows(
      [
        entrySummary('a'),
        entrySummary('b', { delivery: 'pending' }),
        entrySummary('c', { fields: { form: 'flux' } }),
        entrySummary('d', { fields: { form: 'flux' } }),
      ],
      forms,
      none,
    );
    const standings = Object.fromEntries(rows.map((row) => [row.id, row.standings]));
    expect(standings).toEqual({
      a: ['duplicate', 'received'],
      b: ['duplicate', 'ready'],
      c: ['received'],
      d: ['received'],
    });
  });

  it('shows the latest period first, and an entry of a form that is not here', () => {
    const rows = entryRows(
      [
        entrySummary('a', { fields: { period: '2026-T2' } }),
        entrySummary('b', { fields: { form: 'gone', period: '2026-T3' } }),
      ],
      forms,
      none,
    );
    expect(rows.map(({ id, title }) => [id, title])).toEqual([
      ['b', 'gone'],
      ['a', 'Titre fiche'],
    ]);
  });
});

describe('filters', () => {
  const rows = entryRows(
    [
      entrySummary('a'),
      entrySummary('b', { fields: { place: 'NE001', period: '2026-T2' } }),
      entrySummary('c', { fields: { place: 'NE005', form: 'flux', state: 'validated' } }),
    ],
    forms,
    none,
  );
  const filtersOf = (search: string) => readFilters(new URLSearchParams(search));
  const ids = (search: string) =>
    narrow(rows, filtersOf(search))
      .map(({ id }) => id)
      .sort();

  it('reads the address in French and keeps all by default', () => {
    expect(isNarrowed(filtersOf(''))).toBe(false);
    expect(ids('')).toEqual(['a', 'b', 'c']);
    expect(isNarrowed(filtersOf('lieu=NE001'))).toBe(true);
  });

  it('keeps what a region holds, a state, a form, a period', () => {
    expect(ids('lieu=NE001')).toEqual(['a', 'b']);
    expect(ids('etat=validated')).toEqual(['c']);
    expect(ids('questionnaire=flux')).toEqual(['c']);
    expect(ids('periode=2026-T2')).toEqual(['b']);
    expect(ids('lieu=NE001&periode=2026-T3')).toEqual(['a']);
  });

  it('searches words of place, form and period, however they are spelt', () => {
    expect(ids('texte=arlit')).toEqual(['a']);
    expect(ids('texte=TAHOUA')).toEqual(['c']);
    expect(ids('texte=titre juillet')).toEqual(['a', 'c']);
    expect(ids('texte=nulle part')).toEqual([]);
  });

  it('counts each choice with the other filters on', () => {
    const facets = facetsOf(rows, filtersOf('lieu=NE001'));
    expect(facets.all).toBe(2);
    expect(facets.forms.map(({ value, count }) => [value, count])).toEqual(
      expect.arrayContaining([
        ['fiche', 2],
        ['flux', 0],
      ]),
    );
    expect(facets.places.map(({ value, count }) => [value, count])).toEqual([
      ['NE001', 2],
      ['NE001002001', 1],
      ['NE005', 1],
    ]);
    expect(facets.standings).toEqual([{ value: 'received', count: 2 }]);
  });
});
