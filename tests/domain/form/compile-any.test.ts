// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileForm } from '#domain/form/compile.ts';
import type { SourceRow } from '#domain/form/report.ts';
import { SIGNATURES } from '#domain/form/signatures.ts';
import { tools } from './workbook.ts';

const HEADERS = `type name label label::Français (fr) hint relevant constraint calculation required
  readonly default trigger choice_filter repeat_count parameters appearance list_name list|name
  form_id version form_title instance_name ccm::lieu ccm::unique ccm::qui media::image save_to
  bind::jr:constraintMsg __proto__ constructor hasOwnProperty disabled`
  .split(/\s+/)
  .map((header) => header.replace('|', ' '));

const WORDS = `begin|end|group|repeat|loop over l|begin repeat|end repeat|begin group|end group
  begin loop over l|end loop|select_one l|select_multiple l or_other|rank l|select_one \${a}
  select_one_from_file f.csv|select_one_external l|csv-external|text|integer|calculate|note|range
  a|b|c|l|r|__proto__|constructor|toString|yes|oui|start=1 step=0|%(name)s
  \${a}|\${b}|\${r}|\${|\${last-saved#a}|../a|../../r/a|/data/r/a|.|..|current()/../a|count(\${r})
  \${r}[position() = \${a}]/b|indexed-repeat(\${a}, \${r}, position(..))|instance('l')/root/item[name = \${a}]/x
  pulldata('f','a','b',\${a})|jr:choice-name(\${a}, '\${a}')|regex(., '[')|if(1)|//a|a = 1|sum(\${a}) + 1`
  .split(/[|\n]\s*/)
  .map((word) => word.trim());

const cell = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) },
);
const row = fc.dictionary(
  fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...HEADERS) }, fc.string()),
  cell,
);
/** A row with a type and a name, so that trees get deep. */
const question = fc
  .tuple(cell, fc.constantFrom('a', 'b', 'c', 'r'), row)
  .map(([type, name, cells]) => ({ ...cells, type, name }));
const sheet = fc
  .array(fc.oneof(question, row), { maxLength: 12 })
  .map((rows) => rows.map((cells, index): SourceRow => ({ row: index + 2, cells })));
const source = fc.record(
  {
    survey: sheet,
    choices: sheet,
    settings: sheet,
    external_choices: sheet,
    entities: sheet,
    media: fc.dictionary(fc.constantFrom('f', 'l', '__proto__'), sheet),
    fileName: fc.string(),
  },
  { requiredKeys: ['survey', 'choices', 'settings'] },
);

describe('a workbook of any content', () => {
  it('gives a definition or an error, and never throws', () => {
    fc.assert(
      fc.property(source, (given) => {
        const { definition, report } = compileForm(given, tools);
        const isRefused = report.some(({ severity }) => severity === 'error');
        expect(definition === undefined).toBe(isRefused);
        for (const { at, row } of report) {
          expect(row).toBeGreaterThan(0);
          if (at !== undefined) expect(at).toBeGreaterThan(0);
        }
        expect(JSON.parse(JSON.stringify(definition ?? null))).toEqual(definition ?? null);
      }),
      { numRuns: 300 },
    );
    // why: 300 workbooks take more than 5 s on a machine that does other things as well
  }, 60_000);

  it('compiles every function with its fewest arguments', () => {
    const inside = ['indexed-repeat', 'jr:choice-name', 'instance', 'pulldata'];
    for (const [fn, [least]] of Object.entries(SIGNATURES)) {
      if (inside.includes(fn)) continue;
      const calculation = `${fn}(${Array(least).fill('1').join(', ')})`;
      const survey = [{ row: 2, cells: { type: 'calculate', name: 'a', calculation } }];
      const { report } = compileForm({ survey, choices: [], settings: [] }, tools);
      expect(
        report.filter(({ severity }) => severity === 'error'),
        fn,
      ).toEqual([]);
    }
  });
});
