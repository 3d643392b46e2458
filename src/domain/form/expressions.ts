import { bind } from './bind.ts';
import type { BindScope } from './bind-scope.ts';
import type { Cell } from './headers.ts';
import type { ItemContext } from './items.ts';
import type { Expression } from './model.ts';
import { parse } from './parse.ts';
import type { ReportCode, Sheet } from './report.ts';
import type { Fault } from './syntax.ts';

/** Parses and binds; what is wrong goes to the report with its character, counted from the cell's start. */
export function readExpression(
  text: string,
  offset: number,
  { sheet, row }: { readonly sheet: Sheet; readonly row: number },
  cell: Pick<Cell, 'header' | 'indent'>,
  { lists, missingFile, places, report }: ItemContext,
  scope: Pick<BindScope, 'self' | 'columns'> = {},
): Expression | undefined {
  const say =
    (severity: 'error' | 'warning') =>
    ({ at, ...fault }: Fault<ReportCode>): void =>
      report({
        severity,
        sheet,
        row,
        column: cell.header,
        ...fault,
        at: at + offset + (cell.indent ?? 0) + 1,
      });
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
