import { cellOf } from '#domain/form/headers.ts';
import type { Sheets } from './to-xform.ts';
import {
  countExpression,
  dynamicDefault,
  needsItext,
  parametersOf,
  setDefault,
} from './xform-model.ts';
import { spoken } from './xform-text.ts';
import { type Part, repeatsAround } from './xform-tree.ts';
import { element } from './xml.ts';

export const bodyOf = (sheets: Sheets): string =>
  sheets.body.map((part) => controlOf(part, sheets)).join('');

function controlOf(part: Part, sheets: Sheets): string {
  if (part.kind === 'repeat') return repeatOf(part, sheets);
  if (part.kind === 'group')
    return element(
      'group',
      { ref: part.path },
      spoken('label', part, sheets) +
        part.children.map((child) => controlOf(child, sheets)).join(''),
    );
  const { control, list, mediatype } = part.type;
  // A visible calculation is one with a label: the type tells the others.
  if (!control) return '';
  const parameters = parametersOf(part.row);
  const bounds = control === 'range';
  return element(
    control,
    {
      ref: part.path,
      mediatype,
      start: bounds ? (parameters.get('start') ?? '1') : undefined,
      end: bounds ? (parameters.get('end') ?? '10') : undefined,
      step: bounds ? (parameters.get('step') ?? '1') : undefined,
    },
    [
      spoken('label', part, sheets),
      spoken('hint', part, sheets),
      list ? itemsetOf(part, list, sheets) : '',
      triggered(part, sheets),
    ].join(''),
  );
}

function repeatOf(part: Part, sheets: Sheets): string {
  const count = cellOf(part.row, 'repeat_count')?.text;
  const computed = countExpression(part);
  const defaults = sheets.parts.filter(
    (inner) => dynamicDefault(inner) && repeatsAround(inner)[0] === part,
  );
  const repeat = element(
    'repeat',
    {
      nodeset: part.path,
      'jr:count': computed
        ? ` ${part.path}_count `
        : count && sheets.references.replace(count, part),
      'jr:noAddRemove': count ? 'true()' : undefined,
    },
    [
      ...part.children.map((child) => controlOf(child, sheets)),
      ...defaults.map((inner) =>
        setDefault(inner, 'odk-instance-first-load odk-new-repeat', sheets),
      ),
    ].join(''),
  );
  return element('group', { ref: part.path }, spoken('label', part, sheets) + repeat);
}

function itemsetOf(part: Part, list: string, sheets: Sheets): string {
  const parameters = parametersOf(part.row);
  const filter = cellOf(part.row, 'choice_filter')?.text;
  const items = `instance('${list}')/root/item${
    filter ? `[${sheets.references.replace(filter, part, true)}]` : ''
  }`;
  const seed = parameters.get('seed');
  const shuffled = `randomize(${items}${seed ? `,${sheets.references.replace(seed, part)}` : ''})`;
  const translated = !part.type.file && needsItext(list, sheets);
  return element(
    'itemset',
    { nodeset: parameters.get('randomize') === 'true' ? shuffled : items },
    element('value', { ref: part.type.file ? (parameters.get('value') ?? 'name') : 'name' }) +
      element('label', {
        ref: translated
          ? 'jr:itext(itextId)'
          : part.type.file
            ? (parameters.get('label') ?? 'label')
            : 'label',
      }),
  );
}

/** The calculations that this question's answer runs. */
function triggered(part: Part, sheets: Sheets): string {
  return sheets.parts
    .filter(({ row }) =>
      (cellOf(row, 'trigger')?.text ?? '')
        .split(',')
        .some((name) => name.trim() && sheets.references.named(name) === part),
    )
    .map((target) =>
      element('setvalue', {
        event: 'xforms-value-changed',
        ref: target.path,
        value: sheets.references.replace(cellOf(target.row, 'calculation')?.text ?? '', target),
      }),
    )
    .join('');
}
