import { createHash } from 'node:crypto';
import { compareForms, type FormChange } from '#domain/form/compare.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import type { Run } from '../store/open.ts';
import type { StoredFile } from '../store/workbooks.ts';
import { latestVersion } from './publish.ts';

/** The version that a new one would follow, and what would change for answers. */
export interface Comparison {
  readonly hash: string;
  readonly version: string;
  readonly changes: readonly FormChange[];
}

/** Undefined for a form that was never published. */
export async function compareWithLatest(
  run: Run,
  form: FormDefinition,
): Promise<Comparison | undefined> {
  const latest = await latestVersion(run, form.id);
  if (!latest) return undefined;
  const { hash, version, definition } = latest.fields;
  const changes = compareForms(definition as unknown as FormDefinition, form);
  return { hash: String(hash), version: String(version), changes };
}

/** The name of an upload: the same files under the same names are the same upload. */
export function uploadId(name: string, bytes: Uint8Array, media: readonly StoredFile[]): string {
  const files = [{ name, bytes }, ...media.toSorted((a, b) => (a.name < b.name ? -1 : 1))];
  const lines = files.map((file) => `${JSON.stringify(file.name)} ${sha256(file.bytes)}`);
  return sha256(lines.join('\n'));
}

const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');
