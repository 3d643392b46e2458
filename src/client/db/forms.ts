import type { FormDefinition } from '#domain/form/model.ts';
import { formRecordId } from '#domain/form/record-id.ts';
import type { Json } from '#domain/json.ts';
import type { PersonDb } from './open.ts';

/** The definitions on this device among `hashes`. */
export async function formsByHash(
  db: PersonDb,
  hashes: readonly (Json | undefined)[],
): Promise<ReadonlyMap<string, FormDefinition>> {
  const wanted = hashes.filter((hash): hash is string => typeof hash === 'string');
  const forms = new Map<string, FormDefinition>();
  for (const hash of new Set(wanted)) {
    const row = await db.records.get(formRecordId(hash));
    const definition = row?.payload.fields['definition'];
    if (definition) forms.set(hash, definition as unknown as FormDefinition);
  }
  return forms;
}
