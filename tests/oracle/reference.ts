import { readFileSync } from 'node:fs';
import { readRows } from '#domain/form/headers.ts';
import type { FormSource } from '#domain/form/report.ts';
import type { CorpusForm } from './corpus.ts';
import type { Media } from './oracle-driver.ts';
import { element, escapeXml } from './xml.ts';

/** The XForm of a workbook, with all that the reference engine needs to open it. */
export interface Reference {
  readonly xml: string;
  readonly media: Media;
}

export function readReference(form: CorpusForm, source: FormSource): Reference {
  if (!form.xform) throw new Error(`form ${form.id} has no XForm`);
  const xml = withExternalChoices(readFileSync(form.xform, 'utf8'), source);
  return { xml, media: inventMedia(xml) };
}

/**
 * Choices of `select_one_external` travel beside the XForm, in a file that the reference engine does
 * not read: it asks for a text. Written as a choice list they become what ODK Collect shows. Their
 * labels are left out: the file has them in every language, the XForm in none.
 */
function withExternalChoices(xml: string, source: FormSource): string {
  const rows = readRows('choices', source.external_choices ?? []);
  const lists = new Map<string, string>();
  for (const { cells } of rows) {
    const list = cells.find(({ column }) => column === 'list_name')?.text;
    if (!list) continue;
    const item = cells
      .filter(({ column }) => column !== 'list_name' && column !== 'label')
      .map(({ column, text }) => element(column, {}, escapeXml(text)));
    lists.set(list, `${lists.get(list) ?? ''}${element('item', {}, item.join(''))}`);
  }
  let written = xml;
  for (const [list, items] of lists)
    if (xml.includes(`query="instance('${list}')`) && !xml.includes(`<instance id="${list}"`))
      written = written.replace(
        '<bind ',
        `${element('instance', { id: list }, element('root', {}, items))}<bind `,
      );
  return written.replace(
    /<input ([^>]*)query="([^"]*)"([^>]*)>(.*?)<\/input>/gs,
    (_, before: string, query: string, after: string, content: string) =>
      `<select1 ${before}${after}>${content}<itemset nodeset="${query}"><value ref="name"/><label ref="label"/></itemset></select1>`,
  );
}

const FEW = ['1', '2', '3', '4', '5', '6'];

/** Files that a form asks for and that no one has: rows with the columns that its XForm names. */
export function inventMedia(xml: string): Media {
  const media: Record<string, string> = {};
  for (const [, id = '', file = ''] of xml.matchAll(
    /<instance id="([^"]*)" src="jr:\/\/file-csv\/([^"]*)"/g,
  )) {
    const uses = [
      ...xml.matchAll(
        new RegExp(`instance\\('${id}'\\)/root/item(?:\\[([^\\]]*)\\])?(?:/(\\w+))?`, 'g'),
      ),
    ];
    const columns = new Set([
      'name',
      'label',
      ...uses.flatMap(([, where = '', column]) => [
        ...[...where.matchAll(/(?:^|\s)([A-Za-z_]\w*)\s*=/g)].map(([, name = '']) => name),
        ...(column ? [column] : []),
      ]),
    ]);
    media[file] = [
      [...columns].join(','),
      ...FEW.map((row, index) =>
        [...columns]
          .map((column) =>
            column === 'name' ? row : column === 'label' ? `N° ${row}` : String(1 + (index % 2)),
          )
          .join(','),
      ),
    ].join('\n');
  }
  return media;
}

/** The invented files as our compiler is given them. */
export function withMedia(source: FormSource, media: Media): FormSource {
  const rows = Object.entries(media).map(([file, text]) => {
    const [headers = [], ...lines] = text.split('\n').map((line) => line.split(','));
    const read = lines.map((line, index) => ({
      row: index + 2,
      cells: Object.fromEntries(headers.map((header, column) => [header, line[column] ?? ''])),
    }));
    return [file.replace(/\.csv$/, ''), read] as const;
  });
  return rows.length > 0 ? { ...source, media: Object.fromEntries(rows) } : source;
}

/** The XPath of an XForm, for the values that it compares with. */
export const expressionsOf = (xml: string): readonly string[] =>
  [
    ...xml.matchAll(/(?:relevant|constraint|calculate|required|value|nodeset|readonly)="([^"]*)"/g),
  ].map(([, text = '']) =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  );
