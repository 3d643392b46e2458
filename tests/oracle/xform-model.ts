import { cellOf, type Row } from '#domain/form/headers.ts';
import type { Sheets } from './to-xform.ts';
import { isTranslated, outputs, textsOf, translation } from './xform-text.ts';
import { type Part, repeatsAround } from './xform-tree.ts';
import { element, escapeXml } from './xml.ts';

export function modelOf(sheets: Sheets): string {
  const content = [
    itextOf(sheets),
    element(
      'instance',
      {},
      element(
        'data',
        { id: 'form' },
        `${instanceOf(sheets.body, false)}<meta><instanceID/></meta>`,
      ),
    ),
    ...secondaryInstances(sheets),
    ...sheets.parts.map((part) => bindOf(part, sheets)),
    element('bind', {
      nodeset: '/data/meta/instanceID',
      type: 'string',
      readonly: 'true()',
      'jr:preload': 'uid',
    }),
    ...sheets.parts
      .filter((part) => dynamicDefault(part) && repeatsAround(part).length === 0)
      .map((part) => setDefault(part, 'odk-instance-first-load', sheets)),
  ];
  return element('model', { 'odk:xforms-version': '1.0.0' }, content.join(''));
}

/**
 * A repeat stands twice: the template of new instances, whose own repeats are templates alone, and
 * the instance that is there at the start.
 */
function instanceOf(parts: readonly Part[], inTemplate: boolean, inInstance = false): string {
  return parts
    .map((part) => {
      const literal = cellOf(part.row, 'default')?.text;
      if (part.kind === 'question')
        return element(part.name, {}, literal && !dynamicDefault(part) ? escapeXml(literal) : '');
      const inside = (template: boolean, instance: boolean) =>
        instanceOf(part.children, template, instance);
      if (part.kind === 'group') return element(part.name, {}, inside(inTemplate, inInstance));
      return [
        countExpression(part) ? element(`${part.name}_count`, {}) : '',
        inInstance ? '' : element(part.name, { 'jr:template': '' }, inside(true, false)),
        inTemplate ? '' : element(part.name, {}, inside(false, true)),
      ].join('');
    })
    .join('');
}

/** A count that is more than one question's answer is a calculation of its own. */
export function countExpression(part: Part): string | undefined {
  const count = cellOf(part.row, 'repeat_count')?.text;
  return count && !/^\$\{[^}]+\}$/.test(count.trim()) ? count : undefined;
}

/** A default with a call, a reference or an operator is computed; a date or a phrase is not. */
export function dynamicDefault(part: Part): string | undefined {
  const text = cellOf(part.row, 'default')?.text;
  if (!text || part.kind !== 'question') return undefined;
  const bare = text.replace(/'[^']*'|"[^"]*"/g, ' ');
  const isDynamic = /\$\{|[\w-]\s*\(|[+*|]|\s(?:-|div|mod)\s/.test(bare);
  return isDynamic ? text : undefined;
}

export const setDefault = (part: Part, event: string, { references }: Sheets): string =>
  element('setvalue', {
    event,
    ref: part.path,
    value: references.replace(dynamicDefault(part) ?? '', part),
  });

const YES = /^(yes|true|true\(\))$/i;
const NO = /^(no|false|false\(\))$/i;

function bindOf(part: Part, sheets: Sheets): string {
  const { references } = sheets;
  const cell = (column: string): string | undefined => cellOf(part.row, column)?.text;
  const expression = (column: string): string | undefined => {
    const text = cell(column);
    if (text === undefined) return undefined;
    if (YES.test(text)) return 'true()';
    return NO.test(text) ? 'false()' : references.replace(text, part);
  };
  const message = (column: string, role: string): string | undefined => {
    const texts = textsOf(part.row, column);
    if (texts.size === 0) return undefined;
    return isTranslated(texts) || [...texts.values()].some((text) => text.includes('${'))
      ? `jr:itext('${part.path}:${role}')`
      : texts.get('');
  };
  const { preload, note, bind } = part.type;
  const type = part.type.control === 'range' ? rangeType(part.row) : bind;
  const own = element('bind', {
    nodeset: part.path,
    type: type || undefined,
    relevant: expression('relevant'),
    required: expression('required'),
    readonly: note ? 'true()' : expression('readonly'),
    constraint: expression('constraint') ?? part.type.constraint,
    calculate: cell('trigger') ? undefined : expression('calculation'),
    'jr:constraintMsg': message('constraint_message', 'jr:constraintMsg'),
    'jr:requiredMsg': message('required_message', 'jr:requiredMsg'),
    'jr:preload': preload?.[0],
    'jr:preloadParams': preload?.[1],
  });
  const count = part.kind === 'repeat' ? countExpression(part) : undefined;
  if (!count) return own;
  const calculate = references.replace(count, part);
  return `${element('bind', { nodeset: `${part.path}_count`, type: 'string', readonly: 'true()', calculate })}${own}`;
}

function rangeType(row: Row): string {
  const values = parametersOf(row);
  return ['start', 'end', 'step'].some((name) => (values.get(name) ?? '').includes('.'))
    ? 'decimal'
    : 'int';
}

export function parametersOf(row: Row): ReadonlyMap<string, string> {
  const text = cellOf(row, 'parameters')?.text ?? '';
  return new Map(
    [...text.matchAll(/([\w-]+)\s*=\s*([^\s,;]+)/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

function secondaryInstances(sheets: Sheets): readonly string[] {
  const selects = sheets.parts.map(({ type }) => type).filter(({ list }) => list);
  const files = new Map(selects.flatMap(({ list = '', file }) => (file ? [[list, file]] : [])));
  const pulled = sheets.parts
    .flatMap(({ row }) => row.cells.map(({ text }) => text))
    .flatMap((text) =>
      [...text.matchAll(/pulldata\s*\(\s*['"]([^'"]+)/g)].map(([, name = '']) => name),
    );
  for (const name of pulled) files.set(name, `${name}.csv`);
  const others = new Set(selects.flatMap(({ list = '', other }) => (other ? [list] : [])));
  return [
    ...[...sheets.choices].map(([list, rows]) =>
      element(
        'instance',
        { id: list },
        element(
          'root',
          {},
          rows.map((row, index) => itemOf(list, row, index, sheets)).join('') +
            (others.has(list) && !rows.some((row) => cellOf(row, 'name')?.text === 'other')
              ? otherItem(list, sheets)
              : ''),
        ),
      ),
    ),
    ...[...files].map(([id, file]) => element('instance', { id, src: `jr://file-csv/${file}` })),
  ];
}

/** Labels of choices that show answers are texts of their own, like translated ones. */
export const needsItext = (list: string, { choices }: Sheets): boolean =>
  (choices.get(list) ?? []).some((row) => {
    const texts = textsOf(row, 'label');
    return isTranslated(texts) || [...texts.values()].some((label) => label.includes('${'));
  });

function itemOf(list: string, row: Row, index: number, sheets: Sheets): string {
  const texts = textsOf(row, 'label');
  const label = needsItext(list, sheets)
    ? element('itextId', {}, `${list}-${index}`)
    : element('label', {}, outputs(texts.get('') ?? '', undefined, sheets));
  const columns = row.cells.filter(
    ({ column }) => !['list_name', 'name', 'label'].includes(column) && /^[\w.-]+$/.test(column),
  );
  return element(
    'item',
    {},
    [
      label,
      element('name', {}, escapeXml(cellOf(row, 'name')?.text ?? '')),
      ...columns.map(({ column, text }) => element(column, {}, escapeXml(text))),
    ].join(''),
  );
}

function otherItem(list: string, sheets: Sheets): string {
  const label = needsItext(list, sheets)
    ? element('itextId', {}, `${list}-other`)
    : element('label', {}, 'Other');
  return element('item', {}, `${label}${element('name', {}, 'other')}`);
}

const SPOKEN = [
  ['label', 'label'],
  ['hint', 'hint'],
  ['constraint_message', 'jr:constraintMsg'],
  ['required_message', 'jr:requiredMsg'],
] as const;

function itextOf(sheets: Sheets): string {
  const lists = [...sheets.choices.keys()].some((list) => needsItext(list, sheets));
  const translated = sheets.languages.length > 0;
  if (!translated && !lists && !hasOutputMessages(sheets)) return '';
  const languages = translated ? sheets.languages : ['default'];
  const others = sheets.parts.some(({ type }) => type.other) ? [...sheets.choices.keys()] : [];
  const of = (language: string): string =>
    [
      ...sheets.parts.flatMap((part) =>
        SPOKEN.flatMap(([column, role]) => {
          const texts = textsOf(part.row, column);
          return texts.size > 0
            ? [
                text(
                  `${part.path}:${role}`,
                  outputs(translation(texts, language, sheets), part, sheets),
                ),
              ]
            : [];
        }),
      ),
      ...[...sheets.choices].flatMap(([list, rows]) =>
        rows.map((row, index) =>
          text(
            `${list}-${index}`,
            outputs(translation(textsOf(row, 'label'), language, sheets), undefined, sheets),
          ),
        ),
      ),
      ...others.map((list) => text(`${list}-other`, 'Other')),
    ].join('');
  return element(
    'itext',
    {},
    languages
      .map((language) =>
        element(
          'translation',
          { lang: language, default: language === sheets.defaultLanguage ? 'true()' : undefined },
          of(language),
        ),
      )
      .join(''),
  );
}

const text = (id: string, value: string): string =>
  element('text', { id }, element('value', {}, value));

const hasOutputMessages = ({ parts }: Sheets): boolean =>
  parts.some(({ row }) =>
    row.cells.some(({ column, text: cell }) => column.endsWith('_message') && cell.includes('${')),
  );
