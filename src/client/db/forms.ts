import type { FormDefinition } from '#domain/form/model.ts';
import type { Json } from '#domain/json.ts';
import type { PersonDb } from './open.ts';

/** A form version's record: its id names its hash. */
export const formRecordId = (hash: string): string => `form.${hash.slice(0, 32)}`;

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
