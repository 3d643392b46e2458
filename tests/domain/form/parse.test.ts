// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it } from 'vitest';
import { parse } from '#domain/form/parse.ts';
import type { Syntax } from '#domain/form/syntax.ts';

/** One line with every parenthesis written, so that precedence can be read. */
function show(syntax: Syntax): string {
  switch (syntax.k) {
    case 'num':
      return String(syntax.v);
    case 'str':
      return `<${syntax.v}>`;
    case 'ref':
      return `$${syntax.name}`;
    case 'neg':
      return `(- ${show(syntax.e)})`;
    case 'op':
      return `(${show(syntax.l)} ${syntax.op} ${show(syntax.r)})`;
    case 'call':
      return `${syntax.fn}(${syntax.args.map(show).join(', ')})`;
    case 'path': {
      const start = typeof syntax.from === 'string' ? syntax.from : show(syntax.from);
      const steps = syntax.steps.map(
        ({ axis, name, predicates }) =>
          `/${axis === 'parent' ? '..' : axis === 'self' ? '.' : name}${predicates.map((predicate) => `[${show(predicate)}]`).join('')}`,
      );
      return start + steps.join('');
    }
  }
}

const read = (text: string): string => {
  const parsed = parse(text);
  return parsed.ok ? show(parsed.syntax) : `${parsed.fault.code} at ${parsed.fault.at}`;
};

describe('parse', () => {
  it.each([
    ['${age} >= 18', '($age >= 18)'],
    ['${ age }', '$age'],
    ['1 + 2 * 3 - 4', '((1 + (2 * 3)) - 4)'],
    ['(1 + 2) * 3', '((1 + 2) * 3)'],
    ['8 div 4 mod 3', '((8 div 4) mod 3)'],
    ['.5 + 2.', '(0.5 + 2)'],
    ['-${a}', '(- $a)'],
    ['--3', '3'],
    ['2 - -3', '(2 - (- 3))'],
    ['${a}-1', '($a - 1)'],
    ['a-1', 'context/a-1'],
    ["${a} = 'x' or ${b} = 'y' and ${c} != 'z'", '(($a = <x>) or (($b = <y>) and ($c != <z>)))'],
    ['1 < 2 = true()', '((1 < 2) = true())'],
    ['. > 0 and .<=25', '((context/. > 0) and (context/. <= 25))'],
    ["selected(., 'a b')", 'selected(context/., <a b>)'],
    ['departement=${departement}', '(context/departement = $departement)'],
    ['div div div', '(context/div div context/div)'],
    ["jr:choice-name(${r}, '${r}')", 'jr:choice-name($r, <${r}>)'],
    ['../x', 'context/../x'],
    ['../../groupe/x', 'context/../../groupe/x'],
    ['/data/a/b', 'root/data/a/b'],
    ['current()/../x', 'current()/../x'],
    [
      "instance('x')/root/item[name = ${y}]/label",
      'instance(<x>)/root/item[(context/name = $y)]/label',
    ],
    ['${r}[position() = 1]', '$r/.[(position() = 1)]'],
    ["if(${a}='', 0, ${a})", 'if(($a = <>), 0, $a)'],
    ['${a}\u00a0=\u202f1\n', '($a = 1)'],
    ['${a} = ‘oui’', '($a = <oui>)'],
    ['${a} = ’oui’', '($a = <oui>)'],
    ['${a} = “l’eau”', '($a = <l’eau>)'],
    ['“a” = “b”', '(<a> = <b>)'],
    ["${a} = 'oui’", '($a = <oui>)'],
    ["${a} = 'l’eau\u00a0potable'", '($a = <l’eau\u00a0potable>)'],
    ['"d\'accord"', "<d'accord>"],
    ['éléments_2', 'context/éléments_2'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['', 'expression_empty at 0'],
    ['  ', 'expression_empty at 0'],
    ['1 +', 'expression_unfinished at 3'],
    ['(1 + 2', 'expression_unfinished at 6'],
    ['1 2', 'token_unexpected at 2'],
    ['if(1, 2', 'expression_unfinished at 7'],
    ['if(1,, 2)', 'token_unexpected at 5'],
    ['1 == 2', 'token_unexpected at 3'],
    ["${a} = 'oui", 'string_unclosed at 7'],
    ['${a = 1', 'reference_unclosed at 0'],
    ['1 + $(a)', 'reference_unclosed at 4'],
    ['${} = 1', 'reference_unclosed at 0'],
    ['${a} & 1', 'character_unexpected at 5'],
    ['//a', 'syntax_unsupported at 0'],
    ['../a//b', 'syntax_unsupported at 4'],
    ['${a} | ${b}', 'syntax_unsupported at 5'],
    ['@id', 'syntax_unsupported at 0'],
    ['../*', 'syntax_unsupported at 3'],
    ['ancestor::x', 'syntax_unsupported at 8'],
    [`${'('.repeat(200)}1${')'.repeat(200)}`, 'expression_too_long at 100'],
    ['1+'.repeat(5000), 'expression_too_long at 4001'],
  ])('refuses %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('names what it found and what it expected', () => {
    expect(parse('f(1')).toEqual({
      ok: false,
      fault: { code: 'expression_unfinished', at: 3, details: { expected: ')' } },
    });
    expect(parse('a//b')).toEqual({
      ok: false,
      fault: { code: 'syntax_unsupported', at: 1, details: { syntax: '//' } },
    });
  });
});
