import { nowIso, type ServerContext } from '../context.ts';
import { writing } from '../store/transaction.ts';
import { hasWorkbook, keepWorkbook, markPublished } from '../store/workbooks.ts';
import { workbookOf } from '../workbook/built-in.ts';
import { REFERENCE_AUTHOR } from './publish.ts';

/**
 * Keeps the workbook of each form that comes with the product, under the form's hash: an update brings
 * other sheets, and the workbook of a version can be downloaded as long as its entries are there. To be
 * run after `loadReference` and before other versions join `context.forms`.
 */
export async function keepOriginals(context: ServerContext): Promise<void> {
  for (const { id, hash } of context.forms.values()) {
    if (await hasWorkbook(context.db, hash)) continue;
    const upload = { sha256: hash, name: `${id}.xlsx`, bytes: await workbookOf(id), media: [] };
    await writing(context.db, async (run) => {
      await keepWorkbook(run, upload, REFERENCE_AUTHOR, nowIso(context));
      await markPublished(run, hash);
    });
  }
}
