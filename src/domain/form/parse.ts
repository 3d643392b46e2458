import type { Operator } from './model.ts';
import type { Fault, Step, Syntax, SyntaxCode } from './syntax.ts';
import { type Token, tokenize } from './tokens.ts';

type Parsed =
  | { readonly ok: true; readonly syntax: Syntax }
  | { readonly ok: false; readonly fault: Fault<SyntaxCode> };

/** From the loosest to the tightest; operators of one level associate to the left. */
const LEVELS: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
];

const DEEPEST = 100;

/** Reads one XPath expression of an XLSForm cell. */
export function parse(text: string): Parsed {
  const lexed = tokenize(text);
  if ('fault' in lexed) return { ok: false, fault: lexed.fault };
  if (lexed.tokens.length === 1)
    return { ok: false, fault: { code: 'expression_empty', at: 0, details: {} } };
  try {
    return { ok: true, syntax: new Parser(lexed.tokens).whole() };
  } catch (thrown) {
    if (thrown instanceof Stop) return { ok: false, fault: thrown.fault };
    throw thrown;
  }
}

/** Leaves the recursive descent at the first fault; never seen outside this file. */
class Stop extends Error {
  readonly fault: Fault<SyntaxCode>;
  constructor(code: SyntaxCode, token: Token, details: Fault['details'] = {}) {
    super(code);
    this.fault = { code, at: token.at, details };
  }
}

class Parser {
  private readonly tokens: readonly Token[];
  private index = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  whole(): Syntax {
    const syntax = this.expression();
    if (this.current.kind !== 'end') throw this.unexpected();
    return syntax;
  }

  private expression(): Syntax {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new Stop('expression_too_long', this.current);
    const syntax = this.binary(0);
    this.depth -= 1;
    return syntax;
  }

  private binary(level: number): Syntax {
    const operators = LEVELS[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const token = this.current;
      const op = operators.find((candidate) => candidate === token.text);
      if (!op || (token.kind !== 'symbol' && token.kind !== 'name')) return left;
      this.index += 1;
      left = { k: 'op', op, l: left, r: this.binary(level + 1), at: token.at };
    }
  }

  private unary(): Syntax {
    const at = this.current.at;
    let negative = false;
    while (this.skip('-')) negative = !negative;
    const operand = this.path();
    if (this.isSymbol('|')) throw this.unsupported('|');
    return negative ? { k: 'neg', e: operand, at } : operand;
  }

  private path(): Syntax {
    const token = this.current;
    if (this.isSymbol('//')) throw this.unsupported('//');
    if (this.skip('/'))
      return { k: 'path', from: 'root', steps: this.steps(this.step()), at: token.at };
    if (!this.startsPrimary())
      return { k: 'path', from: 'context', steps: this.steps(this.step()), at: token.at };
    const primary = this.primary();
    const predicates = this.predicates();
    const self: Step[] =
      predicates.length > 0 ? [{ axis: 'self', name: '', predicates, at: token.at }] : [];
    const steps = this.skip('/') ? [...self, ...this.steps(this.step())] : self;
    if (this.isSymbol('//')) throw this.unsupported('//');
    return steps.length > 0 ? { k: 'path', from: primary, steps, at: token.at } : primary;
  }

  private startsPrimary(): boolean {
    const { kind } = this.current;
    if (kind === 'number' || kind === 'string' || kind === 'reference') return true;
    if (kind === 'name') return this.tokens[this.index + 1]?.text === '(';
    return this.isSymbol('(');
  }

  private primary(): Syntax {
    const token = this.current;
    this.index += 1;
    if (token.kind === 'number') return { k: 'num', v: Number(token.text), at: token.at };
    if (token.kind === 'string') return { k: 'str', v: token.text, at: token.at };
    if (token.kind === 'reference') return { k: 'ref', name: token.text, at: token.at };
    if (token.kind === 'symbol') {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    this.expect('(');
    const args: Syntax[] = [];
    if (!this.isSymbol(')')) {
      do args.push(this.expression());
      while (this.skip(','));
    }
    this.expect(')');
    return { k: 'call', fn: token.text, args, at: token.at };
  }

  private steps(first: Step): readonly Step[] {
    const steps = [first];
    while (this.skip('/')) steps.push(this.step());
    if (this.isSymbol('//')) throw this.unsupported('//');
    return steps;
  }

  private step(): Step {
    const { at, kind, text } = this.current;
    if (kind === 'symbol' && (text === '@' || text === '*' || text === '//'))
      throw this.unsupported(text);
    if (this.skip('..')) return { axis: 'parent', name: '', predicates: this.predicates(), at };
    if (this.skip('.')) return { axis: 'self', name: '', predicates: this.predicates(), at };
    if (kind !== 'name') throw this.unexpected();
    this.index += 1;
    if (this.isSymbol('::')) throw this.unsupported(`${text}::`);
    return { axis: 'child', name: text, predicates: this.predicates(), at };
  }

  private predicates(): readonly Syntax[] {
    const predicates: Syntax[] = [];
    while (this.skip('[')) {
      predicates.push(this.expression());
      this.expect(']');
    }
    return predicates;
  }

  private get current(): Token {
    const token = this.tokens[this.index];
    if (!token) throw new Error('the parser read past the end');
    return token;
  }

  private isSymbol(text: string): boolean {
    return this.current.kind === 'symbol' && this.current.text === text;
  }

  private skip(text: string): boolean {
    if (!this.isSymbol(text)) return false;
    this.index += 1;
    return true;
  }

  private expect(text: string): void {
    if (!this.skip(text)) throw this.unexpected(text);
  }

  private unexpected(expected = ''): Stop {
    const { kind, text } = this.current;
    const details = expected ? { expected } : {};
    if (kind === 'end') return new Stop('expression_unfinished', this.current, details);
    return new Stop('token_unexpected', this.current, { found: text, ...details });
  }

  private unsupported(syntax: string): Stop {
    return new Stop('syntax_unsupported', this.current, { syntax });
  }
}
