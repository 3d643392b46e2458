import { describe, expect, it } from 'vitest';
import { latestForms } from '#client/screens/observatory/forms.ts';
import { mayFill } from '#client/screens/observatory/may-fill.ts';
import { quarterBefore } from '#client/screens/observatory/period.ts';
import { formSummary, NOW, person } from './people.ts';

describe('latestForms', () => {
  it('keeps the highest version of each form, read as numbers', () => {
    const forms = latestForms([
      formSummary('fiche', { version: '9', hash: 'nine' }),
      formSummary('fiche', { version: '10', hash: 'ten' }),
      formSummary('fiche', { version: '2', hash: 'two' }),
    ]);
    expect(forms.map(({ hash }) => hash)).toEqual(['ten']);
  });

  it('goes by the order of publication, whatever the versions are called', () => {
    const forms = latestForms([
      formSummary('fiche', { version: '10', hash: 'first', publishedAt: '2026-11-01T08:00:00Z' }),
      formSummary('fiche', { version: '9 bis', hash: 'then', publishedAt: '2026-11-02T08:00:00Z' }),
      formSummary('fiche', {
        version: '11',
        hash: 'aside',
        publishedAt: '2026-12-01T08:00:00Z',
        standby: true,
      }),
    ]);
    expect(forms.map(({ hash }) => hash)).toEqual(['then']);
  });

  it('puts the general form first, then the groups in the order of the CCM', () => {
    const forms = latestForms([
      formSummary('d', { group: 'gc' }),
      formSummary('b', { group: 'mi' }),
      formSummary('a', { group: 'ge' }),
      formSummary('c', { group: 'pr' }),
    ]);
    expect(forms.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('mayFill', () => {
  const fiche = { group: 'ge', sensitive: false, filledBy: null, withdrawnAt: null } as const;
  const protection = { ...fiche, group: 'pr', sensitive: true } as const;

  it.each([
    ['an observatory', person('observatory', 'NE001002001'), true],
    ['a mission', person('mission', 'NE001'), true],
    ['a regional council', person('council', 'NE001'), true],
    ['the SP/CCM', person('secretariat', 'NE'), true],
    ['a moderator', person('moderator', 'NE', 'pr'), false],
    ['an administrator', person('admin', 'NE'), false],
    ['an ended mission', person('mission', 'NE001', '*', { until: '2026-11-01T00:00:00Z' }), false],
  ])('%s', (_, actor, expected) => {
    expect(mayFill(actor, fiche, NOW)).toBe(expected);
  });

  it('is for those whose task it is, and for the SP/CCM', () => {
    const council = { ...fiche, filledBy: ['council'] } as const;
    expect(mayFill(person('observatory', 'NE001002001'), council, NOW)).toBe(false);
    expect(mayFill(person('council', 'NE001'), council, NOW)).toBe(true);
    expect(mayFill(person('secretariat', 'NE'), council, NOW)).toBe(true);
  });

  it('is nobody’s once the form is withdrawn', () => {
    const withdrawn = { ...fiche, withdrawnAt: '2026-11-01T00:00:00Z' };
    expect(mayFill(person('secretariat', 'NE'), withdrawn, NOW)).toBe(false);
  });

  it('asks for the class of a sensitive form', () => {
    const member = person('observatory', 'NE001002001', '*', { classes: ['public', 'member'] });
    expect(mayFill(member, fiche, NOW)).toBe(true);
    expect(mayFill(member, protection, NOW)).toBe(false);
  });
});

describe('periods', () => {
  it('knows the quarter before, over the new year', () => {
    expect(quarterBefore('2026-T3')).toBe('2026-T2');
    expect(quarterBefore('2026-T1')).toBe('2025-T4');
    expect(quarterBefore('2026-11')).toBeUndefined();
  });
});
