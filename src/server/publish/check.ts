import { createHash } from 'node:crypto';
import { compareForms, type FormChange } from '#domain/form/compare.ts';
import { type Compilation, compileForm } from '#domain/form/compile.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import type { Assignment } from '#domain/form/settings.ts';
import { ok, type Result } from '#domain/result.ts';
import { canonicalJson, digest } from '#sync/canonical.ts';
import type { Run } from '../store/open.ts';
import type { StoredFile, StoredWorkbook } from '../store/workbooks.ts';
import { readSource } from '../workbook/source.ts';
import { latestVersion } from './publish.ts';

/** The version that a new one would follow, and what would change for answers. */
export interface Comparison {
  readonly hash: string;
  readonly version: string;
  readonly changes: readonly FormChange[];
}

/** Reads and compiles an upload. A file that can't be read is a problem; faults in it are the report's. */
export async function compileUpload(
  { name, bytes, media }: StoredFile & Pick<StoredWorkbook, 'media'>,
  assignment?: Assignment,
): Promise<Result<Compilation>> {
  const source = await readSource(name, bytes, media);
  if (!source.ok) return source;
  return ok(compileForm(source.value, { digest, canonical: canonicalJson }, assignment));
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
