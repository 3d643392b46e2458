import { cellOf, type Row, readRows } from '#domain/form/headers.ts';
import type { FormSource } from '#domain/form/report.ts';
import { bodyOf } from './xform-body.ts';
import { dissolveGroups, unfoldLoops } from './xform-loops.ts';
import { modelOf } from './xform-model.ts';
import { References } from './xform-references.ts';
import { isTranslated, textsOf } from './xform-text.ts';
import { flatten, growTree, type Part } from './xform-tree.ts';
import { escapeXml } from './xml.ts';

/** What the parts of the document are written from. */
export interface Sheets {
  readonly body: readonly Part[];
  readonly parts: readonly Part[];
  readonly choices: ReadonlyMap<string, readonly Row[]>;
  /** Codes; none when the form's texts have no language. */
  readonly languages: readonly string[];
  readonly defaultLanguage: string;
  readonly references: References;
}

/**
 * Writes the XForm that the reference converter would make of a workbook that is right, as far as
 * the reference engine looks at it. Throws on what it doesn't write. For tests only.
 */
export function toXForm(source: FormSource): string {
  const settings = rowsOf('settings', source)[0];
  const lists = rowsOf('choices', source);
  const unfolded = unfoldLoops(rowsOf('survey', source), lists);
  const survey = isFlat(settings) ? dissolveGroups(unfolded) : unfolded;
  const body = growTree(survey);
  const choices = new Map([...byList(rowsOf('external_choices', source)), ...byList(lists)]);
  const languages = languagesOf([...survey, ...[...choices.values()].flat()]);
  const wanted = settings && cellOf(settings, 'default_language')?.text;
  const sheets: Sheets = {
    body,
    parts: flatten(body),
    choices,
    languages,
    defaultLanguage: languages.find((code) => code === wanted) ?? languages[0] ?? '',
    references: new References(body),
  };
  const title = escapeXml((settings && cellOf(settings, 'form_title')?.text) ?? 'form');
  const xml = `<?xml version="1.0"?><h:html ${NAMESPACES}><h:head><h:title>${title}</h:title>${modelOf(
    sheets,
  )}</h:head><h:body>${bodyOf(sheets)}</h:body></h:html>`;
  return withRoot(xml, rootOf(survey, body));
}

/** Where a cell has a whole path, it begins with the root's name: `data` unless it says another. */
function rootOf(survey: readonly Row[], body: readonly Part[]): string {
  const roots = survey
    .flatMap(({ cells }) => cells.map(({ text }) => text))
    .flatMap((text) => [...text.matchAll(/(?:^|[\s(,=<>])\/([A-Za-z_][\w.-]*)\/(\w+)/g)]);
  const found = roots.find(([, , first]) => body.some(({ name }) => name === first));
  return found?.[1] ?? 'data';
}

const withRoot = (xml: string, root: string): string =>
  xml
    .replaceAll('/data/', `/${root}/`)
    .replace('<instance><data ', `<instance><${root} `)
    .replace('</data></instance>', `</${root}></instance>`);

/** Quotation marks as a keyboard writes them: the converter straightens every cell. */
function rowsOf(
  sheet: 'survey' | 'choices' | 'settings' | 'external_choices',
  source: FormSource,
): readonly Row[] {
  const kind = sheet === 'external_choices' ? 'choices' : sheet;
  return readRows(kind, source[sheet] ?? []).map(({ row, cells }) => ({
    row,
    cells: cells.map((cell) => ({
      ...cell,
      text: cell.text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"'),
    })),
  }));
}

function byList(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const lists = new Map<string, Row[]>();
  for (const row of rows) {
    const list = cellOf(row, 'list_name')?.text;
    if (list) lists.set(list, [...(lists.get(list) ?? []), row]);
  }
  return lists;
}

const isFlat = (settings: Row | undefined): boolean =>
  /^(?:true|yes)$/i.test((settings && cellOf(settings, 'flat')?.text) ?? '');

const NAMESPACES = Object.entries({
  xmlns: 'http://www.w3.org/2002/xforms',
  'xmlns:h': 'http://www.w3.org/1999/xhtml',
  'xmlns:ev': 'http://www.w3.org/2001/xml-events',
  'xmlns:xsd': 'http://www.w3.org/2001/XMLSchema',
  'xmlns:jr': 'http://openrosa.org/javarosa',
  'xmlns:odk': 'http://www.opendatakit.org/xforms',
})
  .map(([name, uri]) => `${name}="${uri}"`)
  .join(' ');

const SPOKEN = ['label', 'hint', 'constraint_message', 'required_message'];

/** A text without a language belongs to `default` as soon as it has others beside it. */
function languagesOf(rows: readonly Row[]): readonly string[] {
  const codes = new Set(
    rows.flatMap((row) =>
      SPOKEN.flatMap((column) => {
        const texts = textsOf(row, column);
        return isTranslated(texts) ? [...texts.keys()] : [];
      }),
    ),
  );
  return [...codes].map((code) => code || 'default');
}
