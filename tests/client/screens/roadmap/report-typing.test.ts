import { describe, expect, it } from 'vitest';
import type { LocalRecord } from '#client/db/rows.ts';
import { recentPeriods } from '#client/screens/roadmap/periods.ts';
import {
  changesOfReport,
  fieldsOfReport,
  fromReportDraft,
  newReport,
  type ReportTyping,
  reportDraft,
  reportErrors,
  typingOfReport,
} from '#client/screens/roadmap/report-typing.ts';
import { checkField } from '#domain/check-field.ts';
import { filesIn } from '#domain/file-answer.ts';
import type { Fields } from '#domain/json.ts';

const FILE = { sha256: 'a'.repeat(64), name: 'liste.pdf', type: 'application/pdf', bytes: 12 };
const AGADEZ = { datedAndPlaced: true, places: ['NE001'] };
const ANYWHERE = { datedAndPlaced: false, places: ['NE'] };
const typed = (changes: Partial<ReportTyping> = {}): ReportTyping => ({
  ...newReport('2026-09-30', '2026-11-26', 'NE001'),
  text: 'Formation de 539 agents.',
  ...changes,
});

describe('what stands in the way of submitting', () => {
  it.each([
    [{}, []],
    [{ text: '  ' }, ['text']],
    [{ text: '', value: '539', source: 'Registre', period: '2026-T3' }, ['text']],
    [{ value: '539' }, ['source', 'period']],
    [{ value: 'beaucoup', source: 'Registre', period: '2026-T3' }, ['value']],
    [{ value: '1 539', source: 'Registre', period: '2026-T3' }, []],
    [{ date: '' }, ['date']],
    [{ place: 'NE005' }, ['place']],
    [{ place: '' }, ['place']],
  ])('%j', (changes, errors) => {
    expect(reportErrors(typed(changes), AGADEZ)).toEqual(errors);
  });

  it('is not the place for whom writes anywhere', () => {
    expect(reportErrors(typed({ place: '' }), ANYWHERE)).toEqual([]);
  });
});

describe('what is saved', () => {
  const written = (typing: ReportTyping, fields: Fields | null = null) =>
    changesOfReport({
      recommendation: 'r1',
      report: fields && ({ id: 'i1', fields } as unknown as LocalRecord),
      typing,
      newId: () => 'new',
    });

  it('a new one is submitted, without what is not known, and every field is one', () => {
    const [change] = written(typed());
    expect(change).toEqual({
      type: 'create',
      entity: 'item',
      id: 'new',
      set: {
        kind: 'report',
        recommendation: 'r1',
        state: 'submitted',
        due: '2026-09-30',
        text: 'Formation de 539 agents.',
        date: '2026-11-26',
        place: 'NE001',
      },
    });
    const full = typed({
      ...{ value: '539', source: 'Registre', period: '2026-T3', progress: 'done', files: [FILE] },
    });
    const set = written(full)[0]?.set ?? {};
    for (const [field, value] of Object.entries(set))
      expect([field, checkField('item', field, value)]).toEqual([field, undefined]);
    expect(set).toMatchObject({ value: 539, source: 'Registre', period: '2026-T3' });
  });

  it('a source without a number is not kept', () => {
    const fields = fieldsOfReport(typed({ value: '', source: 'Registre', period: '2026-T3' }));
    expect(fields).toMatchObject({ value: null, source: null, period: null });
  });

  it('a correction writes what changed; a returned one is submitted again', () => {
    const fields = { ...written(typed())[0]?.set };
    const typing = { ...typingOfReport(fields), text: 'Formation de 540 agents.' };
    const patch = { entity: 'item', id: 'i1', type: 'patch', set: { text: typing.text } };
    expect(written(typing, fields)).toEqual([patch]);
    expect(written(typing, { ...fields, state: 'returned' })).toEqual([
      patch,
      {
        entity: 'item',
        id: 'i1',
        type: 'transition',
        set: { state: 'submitted', stateNote: null },
      },
    ]);
  });
});

describe('a draft', () => {
  it('comes back as it was typed, a wrong number too', () => {
    const typing = typed({ value: '53x', source: 'Regis', files: [FILE] });
    expect(fromReportDraft(JSON.parse(JSON.stringify(reportDraft(typing))))).toEqual(typing);
    expect(fromReportDraft({})).toBeNull();
    expect(fromReportDraft(undefined)).toBeNull();
  });

  it('names its files where the device looks for those in use', () => {
    const draft = reportDraft(typed({ files: [FILE] }));
    expect(filesIn(draft).map(({ sha256 }) => sha256)).toEqual([FILE.sha256]);
  });
});

it('periods go from the current quarter back, then the years; each is one', () => {
  const periods = recentPeriods('2026-02-03');
  expect(periods.slice(0, 3)).toEqual(['2026-T1', '2025-T4', '2025-T3']);
  expect(periods.slice(-4)).toEqual(['2024-T2', '2026', '2025', '2024']);
  for (const period of periods) expect(checkField('item', 'period', period)).toBeUndefined();
});
