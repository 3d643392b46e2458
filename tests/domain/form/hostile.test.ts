// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it } from 'vitest';
import { compareForms } from '#domain/form/compare.ts';
import { validateAnswers } from '#domain/form/fields.ts';
import { migrateAnswers } from '#domain/form/migrate.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import { define, environment } from './workbook.ts';

const overTheWire = (form: FormDefinition): FormDefinition => JSON.parse(JSON.stringify(form));

describe.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'what every object has is a name as any other: %s',
  (name) => {
    const named = (more: Readonly<Record<string, string>>) =>
      Object.fromEntries([...Object.entries(more), [name, 'nord']]);

    it('of a question, a list, a column and a language', () => {
      const form = overTheWire(
        define({
          survey: [
            { type: `select_one ${name}`, name, label: 'Choix', [`label::X (${name})`]: 'Autre' },
            { type: 'calculate', name: 'texte', calculation: `concat(\${${name}}, '!')` },
            {
              type: `select_one ${name}`,
              name: 'filtre',
              label: 'Filtre',
              choice_filter: `${name} = 'nord'`,
            },
          ],
          choices: [named({ list_name: name, name, label: 'A' })],
        }),
      );
      const answers = { [`/${name}`]: name, '/filtre': name };
      const { values, computed, violations } = validateAnswers(form, environment, answers);
      expect(Object.entries(values)).toEqual(Object.entries(answers));
      expect([computed, violations]).toEqual([{ '/texte': `${name}!` }, []]);
      expect(compareForms(form, form)).toEqual([]);
      expect(migrateAnswers(form, form, answers)).toEqual({ answers, orphans: {} });
    });

    it('of a file and its column', () => {
      const form = overTheWire(
        define({
          survey: [
            { type: `select_one_from_file ${name}.csv`, name: 'a', label: 'A' },
            {
              type: 'calculate',
              name: 'zone',
              calculation: `pulldata('${name}', '${name}', 'name', \${a})`,
            },
          ],
          media: Object.fromEntries([[name, [named({ name: 'x', label: 'X' })]]]),
        }),
      );
      const { computed, violations } = validateAnswers(form, environment, { '/a': 'x' });
      expect([computed, violations]).toEqual([{ '/zone': 'nord' }, []]);
    });

    it('of nothing, when an answer gives the name of a file or a column', () => {
      const form = define({
        survey: [
          { type: 'text', name: 'a', label: 'A' },
          {
            type: 'calculate',
            name: 'fichier',
            calculation: "string-length(pulldata(${a}, 'x', 'name', 'x'))",
          },
          {
            type: 'calculate',
            name: 'colonne',
            calculation: "string-length(pulldata('liste', ${a}, 'name', 'x'))",
          },
        ],
        media: { liste: [{ name: 'x', label: 'X' }] },
      });
      const { computed } = validateAnswers(form, environment, { '/a': name });
      expect(computed).toEqual({ '/fichier': 0, '/colonne': 0 });
    });
  },
);

describe('an answer that asks for more than a device can hold', () => {
  it('grows counted repeats in one another to an end', () => {
    const form = define({
      survey: [
        { type: 'integer', name: 'n', label: 'N' },
        { type: 'begin repeat', name: 'menage', label: 'Ménage', repeat_count: '${n}' },
        { type: 'begin repeat', name: 'membre', label: 'Membre', repeat_count: '${n}' },
        { type: 'integer', name: 'age', label: 'Âge', required: 'oui' },
        { type: 'end repeat' },
        { type: 'end repeat' },
      ],
    });
    const few = validateAnswers(form, environment, { '/n': 20 });
    expect(few.violations).toHaveLength(400);
    const begun = performance.now();
    const many = validateAnswers(form, environment, { '/n': 600 });
    expect(performance.now() - begun).toBeLessThan(6_000);
    expect(many.violations.length).toBeGreaterThan(10_000);
    expect(many.violations.length).toBeLessThan(100_000);
  });
});
