import { test } from 'vitest';
import { readCorpus, sourceOf } from '../corpus.ts';
import { differ } from '../differential.ts';
import { prepareOurs } from '../open.ts';
import { readReference, withMedia } from '../reference.ts';

/** Half of the forms, the long ones spread over both halves: two workers take one each. */
export function differentialOf(half: 0 | 1): void {
  const forms = readCorpus()
    .filter(({ xform }) => xform)
    .toSorted((a, b) => b.rows - a.rows)
    .filter((_, index) => index % 2 === half);
  test.for(forms)('form $id of $rows rows', async (form, context) => {
    const source = await sourceOf(form);
    const reference = readReference(form, source);
    let open: ReturnType<typeof prepareOurs> | undefined;
    await differ(context, 'differential', form, reference, () => {
      open ??= prepareOurs(withMedia(source, reference.media));
      return open();
    });
  });
}
