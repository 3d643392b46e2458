import type { Problem } from '#domain/problem.ts';

/** Ends a reading from deep inside; `parseWorkbook` and `withoutMacros` turn it into a `Result`. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(code: Problem['code'], details?: Problem['details']) {
    super(code);
    this.problem = details ? { code, details } : { code };
  }
}
