import { expect, it } from 'vitest';
import { numericQuestions } from '#client/screens/recommendations/numeric-questions.ts';
import { compileBuiltInForms } from '#server/forms.ts';

it('finds in every built-in form the questions whose answers are numbers, each once', () => {
  const forms = compileBuiltInForms();
  expect(forms.length).toBeGreaterThan(10);
  for (const { definition } of forms) {
    const questions = numericQuestions(definition);
    const paths = questions.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const { label } of questions) expect(label.trim()).not.toBe('');
  }
  const all = forms.flatMap(({ definition }) => numericQuestions(definition));
  expect(all.some(({ label }) => /Femmes/.test(label))).toBe(true);
});
