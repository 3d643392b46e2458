import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a workbook's compilation has to give, judged from the workbook before running it. */
export interface ExpectedOutcome {
  readonly form: number | string;
  /** `markOf` the form. */
  readonly mark: string;
  /** The first error's code, or one of the reader's problems; absent: it compiles. */
  readonly refused?: string;
  readonly sheet?: string;
  readonly row?: number;
  /** A warning that a form which compiles has to carry. */
  readonly warned?: string;
  readonly reason: string;
}

interface Expected {
  readonly forms: readonly ExpectedOutcome[];
  /** Expressions that are broken in the workbook itself, by `markOfText`. */
  readonly expressions: readonly { readonly mark: string; readonly reason: string }[];
}

export const EXPECTED: Expected = JSON.parse(
  readFileSync(join(import.meta.dirname, 'expected.json'), 'utf8'),
);

export const markOfText = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);
