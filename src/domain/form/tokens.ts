import type { Fault, SyntaxCode } from './syntax.ts';

export interface Token {
  readonly kind: 'number' | 'string' | 'reference' | 'name' | 'symbol' | 'end';
  readonly text: string;
  readonly at: number;
}

const SPACE = /[\s\u200b]+/y;
const NUMBER = /\d+(?:\.\d*)?|\.\d+/y;
const NAME = /[\p{L}_][\p{L}\p{M}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{M}\p{N}_.-]*)?/uy;
const SYMBOL = /!=|<=|>=|::|\/\/|\.\.|[-+*=<>()[\],/.|@]/y;
const REFERENCE = /\$\{\s*([^{}]*?)\s*\}/y;

/** A string closes with any quote of its family: spreadsheets turn 'oui' into ‘oui’ or ’oui’. */
const SINGLE = "'‘’‚";
const DOUBLE = '"“”„';

/** A form of 20,000 characters in one cell is an accident or an attack, and would exhaust the stack. */
const MOST_TOKENS = 4000;

/** Spaces of any kind separate; smart quotes quote; both stay as they are inside strings. */
export function tokenize(
  text: string,
): { readonly tokens: readonly Token[] } | { readonly fault: Fault<SyntaxCode> } {
  const tokens: Token[] = [];
  let at = 0;

  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const take = (kind: Token['kind'], content: string, length: number): void => {
    tokens.push({ kind, text: content, at });
    at += length;
  };
  const fault = (
    code: SyntaxCode,
    details: Fault['details'] = {},
  ): { readonly fault: Fault<SyntaxCode> } => ({ fault: { code, at, details } });

  while (at < text.length) {
    if (tokens.length > MOST_TOKENS) return fault('expression_too_long');
    const space = match(SPACE);
    if (space) {
      at += space[0].length;
      continue;
    }
    const character = text.charAt(at);
    const quotes = SINGLE.includes(character) ? SINGLE : DOUBLE.includes(character) ? DOUBLE : '';
    if (quotes) {
      const end = closingQuote(text, at, quotes);
      if (end < 0) return fault('string_unclosed');
      take('string', text.slice(at + 1, end), end + 1 - at);
      continue;
    }
    if (character === '$') {
      const reference = match(REFERENCE);
      if (!reference?.[1]) return fault('reference_unclosed');
      take('reference', reference[1], reference[0].length);
      continue;
    }
    const number = match(NUMBER);
    if (number) {
      take('number', number[0], number[0].length);
      continue;
    }
    const name = match(NAME);
    if (name) {
      take('name', name[0], name[0].length);
      continue;
    }
    const symbol = match(SYMBOL);
    if (!symbol) return fault('character_unexpected', { character });
    take('symbol', symbol[0], symbol[0].length);
  }
  tokens.push({ kind: 'end', text: '', at: text.length });
  return { tokens };
}

/** A straight quote closes with itself if it can, so that an apostrophe of the text (l’eau) stays text. */
function closingQuote(text: string, start: number, quotes: string): number {
  const opening = text.charAt(start);
  const straight = opening === quotes.charAt(0) ? text.indexOf(opening, start + 1) : -1;
  if (straight >= 0) return straight;
  for (let index = start + 1; index < text.length; index += 1) {
    if (quotes.includes(text.charAt(index))) return index;
  }
  return -1;
}
