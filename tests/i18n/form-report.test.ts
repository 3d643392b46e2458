import { describe, expect, it } from 'vitest';
import { BIND_CODES, SHEET_CODES } from '#domain/form/report.ts';
import { SYNTAX_CODES } from '#domain/form/syntax.ts';
import { formReport } from '#i18n/fr/formReport.ts';

const codes = [...SYNTAX_CODES, ...BIND_CODES, ...SHEET_CODES];

describe('texts of the report of a questionnaire', () => {
  it.each(codes)('%s: what is wrong, then what to do', (code) => {
    expect(formReport[code]).toMatch(/^[\p{Lu}«].+\.$/u);
    expect(formReport[code].split(/[.;:] /).length).toBeGreaterThan(1);
  });

  it('has no text for a code that is gone', () => {
    expect(Object.keys(formReport).sort()).toEqual([...codes].sort());
  });
});
