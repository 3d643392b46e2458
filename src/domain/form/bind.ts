import { bindCall } from './bind-call.ts';
import { bindPath } from './bind-path.ts';
import { bindReference } from './bind-reference.ts';
import type { BindScope, Context, Spot } from './bind-scope.ts';
import type { Expression } from './model.ts';
import type { Syntax } from './syntax.ts';

/** Turns syntax into an expression of this form: names become paths, functions are checked. */
export function bind(syntax: Syntax, scope: BindScope): Expression {
  const context: Context =
    scope.columns === undefined
      ? { at: 'current' }
      : { at: 'list', level: 'item', columns: scope.columns };
  return bindAt(syntax, { ...scope, context, bind: bindAt });
}

function bindAt(syntax: Syntax, spot: Spot): Expression {
  switch (syntax.k) {
    case 'num':
      return { k: 'num', v: syntax.v };
    case 'str':
      return { k: 'str', v: syntax.v };
    case 'neg':
      return { k: 'neg', e: bindAt(syntax.e, valueSpot(spot)) };
    case 'op': {
      const inner = valueSpot(spot);
      return { k: 'op', op: syntax.op, l: bindAt(syntax.l, inner), r: bindAt(syntax.r, inner) };
    }
    case 'ref':
      return bindReference(syntax, spot);
    case 'path':
      return bindPath(syntax, spot);
    case 'call':
      return bindCall(syntax, spot);
  }
}

const valueSpot = ({ takesNodes: _, ...spot }: Spot): Spot => spot;
