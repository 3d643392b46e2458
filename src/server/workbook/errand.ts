import type { Result } from '#domain/result.ts';
import { stripMacros } from './macros.ts';
import { parseWorkbook, type Workbook } from './parse.ts';

/** What may be asked about bytes that nobody has looked at yet. */
export type Errand =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly only?: readonly string[] }
  | { readonly kind: 'strip'; readonly bytes: Uint8Array };

export interface Answers {
  readonly read: Workbook;
  readonly strip: Uint8Array;
}

export const answer = (errand: Errand): Promise<Result<Answers[Errand['kind']]>> =>
  errand.kind === 'read' ? parseWorkbook(errand.bytes, errand.only) : stripMacros(errand.bytes);
