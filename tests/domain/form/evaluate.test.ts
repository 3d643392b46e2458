// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it, vi } from 'vitest';
import { ALL_FUNCTIONS } from '#domain/form/all-functions.ts';
import { OWN_FUNCTIONS } from '#domain/form/evaluate.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import { SIGNATURES } from '#domain/form/signatures.ts';
import type { Json } from '#domain/json.ts';
import { CHOICES, define, environment } from './workbook.ts';

/** What a calculation gives over a few answers; `vide` is never answered. */
function calculate(calculation: string): Json {
  const definition = define({
    survey: [
      { type: 'text', name: 'vide', label: 'Vide' },
      { type: 'text', name: 'nom', label: 'Nom' },
      { type: 'integer', name: 'age', label: 'Âge' },
      { type: 'date', name: 'le', label: 'Le' },
      { type: 'select_multiple eau', name: 'eau', label: 'Eau' },
      { type: 'select_one oui_non', name: 'accord', label: 'Accord' },
      { type: 'text', name: 'cache', label: 'Caché', relevant: 'false()' },
      { type: 'calculate', name: 'r', calculation },
    ],
    choices: CHOICES,
  });
  const form = createFormRuntime(definition, environment, {
    '/nom': 'Aïcha',
    '/age': 30,
    '/le': '2026-10-31',
    '/eau': ['puits', 'mare'],
    '/accord': 'oui',
    '/cache': 'secret',
  });
  return form.get('/r').value;
}

const truth = (condition: string): Json => calculate(`if(${condition}, 'T', 'F')`);

describe('comparison', () => {
  it.each([
    // a reference to an empty question is '' and no number
    ["${vide} = ''", 'T'],
    ["${vide} != ''", 'F'],
    ['${vide} = 0', 'F'],
    ['${vide} != 0', 'T'],
    ['${vide} < 1', 'F'],
    ['${vide} >= 0', 'F'],
    ["${cache} = ''", 'T'],
    ["${cache} = 'secret'", 'F'],
    // numeric if either side is a number, text otherwise
    ['${age} = 30', 'T'],
    ["${age} = '30'", 'T'],
    ["${age} = '030'", 'F'],
    ["'030' = 30", 'T'],
    ["${nom} = 'Aïcha'", 'T'],
    ["${nom} = 'aïcha'", 'F'],
    ['${age} > 9', 'T'],
    ["'9' < '30'", 'T'],
    // dates order as days
    ['${le} < today()', 'T'],
    ["${le} > '2026-10-31'", 'F'],
    ["${le} >= '2026-10-31'", 'T'],
    ['${le} = today()', 'F'],
    ["date('2026-11-03') = today()", 'T'],
    ['now() > today()', 'T'],
    ['number(now()) = number(today())', 'T'],
    // what is no number is no text either
    ["string(0 div 0) = ''", 'T'],
    ["concat('|', ${vide} div 4) = '|'", 'T'],
    ["'31/10/2026' < today()", 'F'],
    // booleans
    ['(${age} > 18) = true()', 'T'],
    ["'' = false()", 'T'],
    ['0 or 1', 'T'],
    ['true() and not(false())', 'T'],
    ["'' or 0", 'F'],
    // an empty answer is still a node, hence true: why forms write ${x} != ''
    ['${vide}', 'T'],
    ['string(${vide})', 'F'],
  ])('%s', (condition, expected) => {
    expect(truth(condition)).toBe(expected);
  });
});

describe('arithmetic', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['${age} div 4', 7.5],
    ['7 mod 3', 1],
    ['-7 mod 3', -1],
    ['- ${age}', -30],
    ['0.1 + 0.2 - 0.3 < 0.001', 'true'],
    ['1 div 0', null],
    ['0 div 0', null],
    ['${vide} + 1', null],
    ["'1e3' + 0", 1000],
    ["'+5' + 0", 5],
    ["'0x10' + 0", null],
    ['today() - ${le}', 3],
    ['today() + 1', 20_761],
    ['date(today() + 30)', '2026-12-03'],
    ['0 * -1', 0],
    ['1 div 10000000', 1e-7],
    ['string(1 div 10000000)', '0.0000001'],
  ])('%s', (calculation, expected) => {
    expect(calculate(calculation)).toBe(expected);
  });
});

const FUNCTION_TABLE: readonly (readonly [string, Json])[] = [
  ['abs(-2.5)', 2.5],
  ["boolean('x')", 'true'],
  ['ceiling(1.2)', 2],
  ["coalesce(${vide}, 'x')", 'x'],
  ['coalesce(${vide}, ${cache}, ${age})', '30'],
  ["coalesce(${vide}, '')", null],
  ["concat(${nom}, ' ', ${age}, ${vide})", 'Aïcha 30'],
  ["contains(${nom}, 'ch')", 'true'],
  ['count-non-empty(${nom}, ${vide}, ${age})', 2],
  ['count-selected(${eau})', 2],
  ['count-selected(${vide})', 0],
  ["date('2026-1-5')", '2026-01-05'],
  ["date('2026-02-30')", null],
  ["date('hier')", null],
  ['date(now())', '2026-11-03'],
  ["decimal-date-time('1970-01-02T12:00')", 1.5],
  ["int((decimal-date-time(today()) - decimal-date-time('2000-11-04')) div 365.25)", 25],
  ['string(false())', 'false'],
  ['floor(-1.2)', -2],
  ["format-date(${le}, '%d/%m/%Y')", '31/10/2026'],
  ["format-date(${le}, '%a %e %b %y')", 'sam. 31 oct. 26'],
  ["format-date(now(), '%H:%M:%S %n')", '10:30:00 11'],
  ["format-date(${vide}, '%Y')", null],
  ["if(${age} > 18, 'adulte', 'enfant')", 'adulte'],
  ['int(-2.7)', -2],
  ["join(', ', ${nom}, ${age})", 'Aïcha, 30'],
  ["jr:choice-name(${accord}, '${accord}')", 'Oui'],
  ["jr:choice-name('forage', '${eau}')", 'Forage'],
  ["jr:choice-name('inconnu', '${eau}')", null],
  ['max(3, ${age}, 5)', 30],
  ['max(3, ${vide})', null],
  ['min(3, ${age})', 3],
  ['not(${age} = 30)', 'false'],
  ['now()', '2026-11-03T10:30:00+01:00'],
  ["number('12.50')", 12.5],
  ["number('douze')", null],
  ['once(uuid())', '0b1c2d3e-0000-4000-8000-000000000001'],
  ['pow(2, 10)', 1024],
  ['random()', 0.25],
  ["regex('90123456', '^[0-9]{8}$')", 'true'],
  ["regex('9012', '^[0-9]{8}$')", 'false'],
  ['regex(${nom}, concat("[", ""))', 'false'],
  ['round(2.5)', 3],
  ['round(-2.5)', -3],
  ['round(3.14159, 2)', 3.14],
  ['round(1234, -2)', 1200],
  ["selected(${eau}, 'mare')", 'true'],
  ["selected(${eau}, 'mar')", 'false'],
  ["selected(${vide}, '')", 'true'],
  ["selected(${eau}, '')", 'false'],
  ["starts-with(${nom}, 'Aï')", 'true'],
  ['string(${age} + 0.5)', '30.5'],
  ['string-length(${nom})', 5],
  ["substr('abcdef', 1, 3)", 'bc'],
  ["substr('abcdef', -2)", 'ef'],
  ['sum(1, ${age}, 2)', 33],
  ['sum(${age}, ${vide})', null],
  ['today()', '2026-11-03'],
  ['true()', 'true'],
  ['uuid()', '0b1c2d3e-0000-4000-8000-000000000001'],
  ['round(acos(0), 4)', 1.5708],
  ['round(asin(1), 4)', 1.5708],
  ['round(atan(1), 4)', 0.7854],
  ['round(atan2(1, 1), 4)', 0.7854],
  ['cos(0)', 1],
  ['sin(0)', 0],
  ['tan(0)', 0],
  ['exp(0)', 1],
  ['exp10(3)', 1000],
  ['log(1)', 0],
  ['log10(1000)', 3],
  ['sqrt(-1)', null],
  ['sqrt(9)', 3],
  ['floor(pi() * 100)', 314],
  ["area('0 0;0 1;1 1;1 0')", 12_391_256_135.81],
  ["distance('0 0', '0 1')", 111_318.85],
  ["distance('0 0 0 0;0 1 0 0;1 1 0 0')", 222_637.69],
  ["boolean-from-string('1')", 'true'],
  ["boolean-from-string('oui')", 'false'],
  ['checklist(-1, 2, true(), true())', 'true'],
  ['checklist(2, -1, true(), false())', 'false'],
  ['weighted-checklist(3, 5, true(), 2, true(), 2, false(), 9)', 'true'],
  ['weighted-checklist(5, -1, true(), 2)', 'false'],
  ['count(${nom})', 1],
  ['string(current()/../nom)', 'Aïcha'],
  ["date-time('2026-11-03T10:30:00')", '2026-11-03T10:30:00'],
  ['date-time(0.5)', '1970-01-01T12:00:00.000Z'],
  ["decimal-time('06:00')", 0.25],
  ["decimal-time('')", null],
  ["ends-with(${nom}, 'cha')", 'true'],
  ["format-date-time(now(), '%H h %M')", '10 h 30'],
  ["instance('oui_non')/root/item[name = 'non']/label", 'Non'],
  ["instance('oui_non')/root/item[last()]/name", 'non'],
  ["instance('oui_non')/root/item[position() = 1]/name", 'oui'],
  ["jr:itext('cle')", 'cle'],
  ["normalize-space('  a   b ')", 'a b'],
  ["pulldata('oui_non', 'label', 'name', 'oui')", 'Oui'],
  ["pulldata('oui_non', 'label', 'name', 'peut-être')", null],
  ["selected-at('a b c', 1)", 'b'],
  ["selected-at('a b', 2)", null],
  ["substring-after('a/b/c', '/')", 'b/c'],
  ["substring-after('abc', '/')", null],
  ["substring-before('a/b/c', '/')", 'a'],
  ["substring-before('abc', '/')", null],
  ["translate('abcx', 'ab', 'x')", 'xcx'],
  ['string-length(uuid(5))', 5],
  ['version()', '1'],
  ['position(..)', 1],
];

describe('functions', () => {
  it.each(FUNCTION_TABLE)('%s', (calculation, expected) => {
    expect(calculate(calculation)).toBe(expected);
  });

  it('are the same to the compiler and to the runtime, each shown above', () => {
    // the compiler makes a path of it
    const rewritten = ['indexed-repeat'];
    expect([...Object.keys(ALL_FUNCTIONS), ...OWN_FUNCTIONS, ...rewritten].toSorted()).toEqual(
      Object.keys(SIGNATURES).toSorted(),
    );
    const shown = FUNCTION_TABLE.map(([calculation]) => calculation).join(' ');
    expect(
      Object.keys(SIGNATURES).filter(
        (name) => !shown.includes(`${name}(`) && !rewritten.includes(name),
      ),
    ).toEqual([]);
  });

  it('evaluate only the branch that is chosen', () => {
    const calculation = "concat(if(true(), 'a', uuid()), coalesce('b', uuid()), true() or uuid())";
    const definition = define({ survey: [{ type: 'calculate', name: 'r', calculation }] });
    const uuid = vi.fn(() => 'jamais');
    const form = createFormRuntime(definition, { ...environment, uuid });
    expect(form.get('/r').value).toBe('abtrue');
    expect(uuid).not.toHaveBeenCalled();
  });
});
