import { expect, test } from 'vitest';
import { isStill } from '#domain/form/fields.ts';
import type { Answers } from '#domain/form/model.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import { environment, example, forms } from './built-in.ts';

/** The example, without each of its answers in turn, and with each of them of another kind. */
function* variants(answers: Answers): Generator<Answers> {
  yield answers;
  for (const path of Object.keys(answers)) {
    yield { ...answers, [path]: null };
    yield { ...answers, [path]: 'nd' };
    yield { ...answers, [path]: -1 };
  }
}

test.each(forms)('$id, only read, gives what it gives to somebody who fills it in', (form) => {
  for (const answers of variants(example(form.id))) {
    const [read, live] = [{ still: isStill(form.definition.body) }, {}].map((options) => {
      const runtime = createFormRuntime(form.definition, environment, answers, options);
      return { ...runtime.snapshot(), violations: runtime.violations() };
    });
    expect(read).toEqual(live);
  }
});
