import { test } from 'vitest';
import { readCorpus, sourceOf } from '../corpus.ts';
import { differ } from '../differential.ts';
import { openOracle } from '../oracle-driver.ts';
import { readReference, withMedia } from '../reference.ts';
import { toXForm } from '../to-xform.ts';

/** The test-only writer is right when the reference engine can't tell its XForm from the converter's. */
test.for(readCorpus().filter(({ xform }) => xform))(
  'form $id of $rows rows',
  async (form, context) => {
    const source = await sourceOf(form);
    const reference = readReference(form, source);
    const written = () => toXForm(withMedia(source, reference.media));
    await differ(
      context,
      'writer',
      form,
      reference,
      () => openOracle(written(), reference.media),
      [1],
    );
  },
);
