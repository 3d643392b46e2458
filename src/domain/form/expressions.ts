import { bind } from './bind.ts';
import type { BindScope } from './bind-scope.ts';
import type { ItemContext } from './items.ts';
import type { Expression } from './model.ts';
import { parse } from './parse.ts';
import type { Report, Sheet } from './report.ts';
import type { Fault } from './syntax.ts';

interface Position {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: string;
}

/** Parses and binds; what is wrong goes to the report with its character, counted from the cell's start. */
export function readExpression(
  text: string,
  offset: number,
  position: Position,
  { lists, missingFile, places, report }: ItemContext,
  scope: Pick<BindScope, 'self' | 'columns'> = {},
): Expression | undefined {
  const say =
    (severity: 'error' | 'warning') =>
    ({ at, ...fault }: Fault<Parameters<Report>[0]['code']>): void =>
      report({ severity, ...position, ...fault, at: at + offset + 1 });
  const parsed = parse(text);
  if (parsed.ok)
    return bind(parsed.syntax, {
      ...scope,
      places,
      missingFile,
      list: lists.named,
      complain: say('error'),
      warn: say('warning'),
    });
  say('error')(parsed.fault);
  return undefined;
}
