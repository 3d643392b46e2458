import { describe, expect, it } from 'vitest';
import type { FormDefinition } from '#domain/form/model.ts';
import { type FiguredEntry, indicatorFigure } from '#domain/indicator.ts';
import type { Fields } from '#domain/json.ts';
import { define } from './form/workbook.ts';

const form = define({
  survey: [
    { type: 'text', name: 'lieu', label: 'Lieu' },
    { type: 'text', name: 'periode', label: 'Période' },
    { type: 'begin repeat', name: 'formation', label: 'Formation' },
    { type: 'integer', name: 'agents', label: 'Agents', 'ccm::sensible': 'oui' },
    { type: 'end repeat', name: '' },
    { type: 'integer', name: 'postes', label: 'Postes' },
    { type: 'calculate', name: 'double', calculation: '${postes} * 2' },
  ],
  settings: {
    form_title: 'Formations',
    form_id: 'formations',
    version: '1',
    'ccm::lieu': 'lieu',
    'ccm::periode': 'periode',
    'ccm::unique': 'oui',
  },
});
const FORMS = new Map<string, FormDefinition>([[form.hash, form]]);

let made = 0;
const entry = (fields: Fields, computed: Fields | null = null): FiguredEntry => {
  made += 1;
  return {
    id: `e${made}`,
    fields: {
      form: 'formations',
      formHash: form.hash,
      place: 'NE001',
      period: `2026-T${made % 4}`,
      state: 'submitted',
      ...fields,
    },
    computed,
    createdAt: `2026-11-${10 + (made % 20)}T09:00:00+01:00`,
  };
};
const figure = (entries: readonly FiguredEntry[], more: Fields = {}) =>
  indicatorFigure(
    { indicatorForm: 'formations', indicatorField: '/postes', regions: [], ...more },
    entries,
    FORMS,
  );

describe('the figure of an indicator', () => {
  it('sums the answers of the entries that stand, and says what it stands on', () => {
    expect(
      figure([
        entry({ '/postes': 3, period: '2026-T2', state: 'validated' }),
        entry({ '/postes': 4, period: '2026-T1' }),
        entry({ period: '2026-T3' }),
        entry({ '/postes': 100, state: 'withdrawn', period: '2026-T4' }),
        entry({ '/postes': 100, state: 'returned', period: '2025-T4' }),
        entry({ '/postes': 100, form: 'autre', period: '2025-T4' }),
      ]),
    ).toEqual({
      value: 7,
      entries: 2,
      validated: 1,
      from: '2026-T1',
      to: '2026-T2',
      sensitive: false,
    });
  });

  it('is unknown, not zero, where nobody answered or nothing is pointed to', () => {
    expect(figure([entry({})])).toBeNull();
    expect(figure([entry({ '/postes': 1 })], { indicatorField: null })).toBeNull();
    expect(figure([entry({ '/postes': 0 })])).toMatchObject({ value: 0, entries: 1 });
  });

  it('counts inside the regions alone, where the recommendation has some', () => {
    const entries = [
      entry({ '/postes': 1, place: 'NE001002001', period: '2024-T1' }),
      entry({ '/postes': 10, place: 'NE002', period: '2024-T2' }),
    ];
    expect(figure(entries, { regions: ['NE001', 'NE003'] })?.value).toBe(1);
    expect(figure(entries, { regions: ['NE004'] })).toBeNull();
    expect(figure(entries)?.value).toBe(11);
  });

  it('adds up the instances of a repeat, and calculations', () => {
    const entries = [
      entry({ '/formation[a]/agents': 200, '/formation[b]/agents': 339 }, { '/double': 12 }),
    ];
    expect(figure(entries, { indicatorField: '/formation/agents' })).toMatchObject({
      value: 539,
      entries: 1,
      sensitive: true,
    });
    expect(figure(entries, { indicatorField: '/double' })?.value).toBe(12);
  });

  it('counts once what two entries tell of one place and period, the validated one first', () => {
    const same = { place: 'NE001', period: '2023-T1' };
    expect(
      figure([
        entry({ ...same, '/postes': 5 }),
        entry({ ...same, '/postes': 7, state: 'validated' }),
      ]),
    ).toMatchObject({ value: 7, entries: 1, validated: 1 });
  });
});
