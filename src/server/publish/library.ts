import type { FormDefinition } from '#domain/form/model.ts';
import type { Json } from '#domain/json.ts';
import type { ServerContext } from '../context.ts';
import { findForm, listForms } from '../store/forms.ts';
import type { Run } from '../store/open.ts';
import type { StoredRecord } from '../store/records.ts';

/** At the start: every version ever published, so that entries are read under the one they pin. */
export async function loadLibrary({ db, forms }: ServerContext): Promise<void> {
  for (const record of await listForms(db)) put(forms, record);
}

/** Before a version is needed: another process may have published it since this one started. */
export async function learnForm(
  run: Run,
  forms: Map<string, FormDefinition>,
  hash: Json | undefined,
): Promise<void> {
  if (typeof hash !== 'string' || forms.has(hash)) return;
  const record = await findForm(run, hash);
  if (record) put(forms, record);
}

function put(forms: Map<string, FormDefinition>, { fields }: StoredRecord): void {
  const { hash, definition } = fields;
  if (typeof hash === 'string' && !forms.has(hash))
    forms.set(hash, definition as unknown as FormDefinition);
}
