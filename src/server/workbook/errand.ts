import type { Result } from '#domain/result.ts';
import { parseWorkbook, type Workbook } from './parse.ts';

/** What may be asked about bytes that nobody has looked at yet. */
export interface Errand {
  readonly kind: 'read';
  readonly bytes: Uint8Array;
  readonly only?: readonly string[];
}

export interface Answers {
  readonly read: Workbook;
}

export const answer = (errand: Errand): Promise<Result<Answers[Errand['kind']]>> =>
  parseWorkbook(errand.bytes, errand.only);
