import { test } from 'vitest';
import { GROWN, readCorpus, sourceOf } from '../corpus.ts';
import { differ } from '../differential.ts';
import { compile, prepareOurs } from '../open.ts';
import { inventMedia, type Reference, withMedia } from '../reference.ts';
import { toXForm } from '../to-xform.ts';

/**
 * Forms that are tables in the converter's tests have no XForm: the writer makes one of those that
 * are right. The others, of which many are wrong on purpose, are not compared here.
 */
test.for(readCorpus().filter(({ workbook }) => !workbook))(
  'form $id of $rows rows',
  async (form, context) => {
    const plain = await sourceOf(form);
    const reference = written(() => toXForm(plain));
    const source = reference && withMedia(plain, reference.media);
    if (!source || !compile(source).definition) {
      const tally = { compared: 0, different: 0, explained: 0, outcome: 'not compared' } as const;
      context.task.meta.tally = { area: 'tables', grown: form.rows >= GROWN, ...tally };
      return;
    }
    await differ(context, 'tables', form, reference, prepareOurs(source), [1, 2]);
  },
);

/** Nothing where the writer says that it doesn't write such a form. */
function written(write: () => string): Reference | undefined {
  try {
    const xml = write();
    return { xml, media: inventMedia(xml) };
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('the writer ')) return undefined;
    throw error;
  }
}
