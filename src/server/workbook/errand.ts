import { type Compilation, compileForm } from '#domain/form/compile.ts';
import type { Assignment } from '#domain/form/settings.ts';
import { ok, type Result } from '#domain/result.ts';
import { canonicalJson, digest } from '#sync/canonical.ts';
import { stripMacros } from './macros.ts';
import { parseWorkbook, type Workbook } from './parse.ts';
import { type NamedBytes, readSource } from './source.ts';

/** What may be asked about bytes that nobody has looked at yet. */
export type Errand =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly only?: readonly string[] }
  | { readonly kind: 'strip'; readonly bytes: Uint8Array }
  | ({ readonly kind: 'compile'; readonly assignment?: Assignment } & Questionnaire);

/** A workbook with the CSV files that came with it. */
export interface Questionnaire extends NamedBytes {
  readonly media: readonly NamedBytes[];
}

export interface Answers {
  readonly read: Workbook;
  readonly strip: Uint8Array;
  readonly compile: Compilation;
}

export function answer(errand: Errand): Promise<Result<Answers[Errand['kind']]>> {
  switch (errand.kind) {
    case 'read':
      return parseWorkbook(errand.bytes, errand.only);
    case 'strip':
      return stripMacros(errand.bytes);
    case 'compile':
      return compile(errand);
  }
}

async function compile({
  name,
  bytes,
  media,
  assignment,
}: Extract<Errand, { kind: 'compile' }>): Promise<Result<Compilation>> {
  const source = await readSource(name, bytes, media);
  if (!source.ok) return source;
  return ok(compileForm(source.value, { digest, canonical: canonicalJson }, assignment));
}
