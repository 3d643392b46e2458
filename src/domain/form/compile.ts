import type { Json } from '../json.ts';
import { checkDependencies, checkLists, checkTallies, warnOfIgnored } from './checks.ts';
import { compileUsedLists, readLists } from './choice-lists.ts';
import { cellOf, readRows } from './headers.ts';
import { compact, compileItem, type ItemContext, readExpression } from './items.ts';
import type { FormDefinition } from './model.ts';
import { outline, placesOf } from './outline.ts';
import type { FormSource, Report, ReportLine, Sheet } from './report.ts';
import { readSettings, type Settings, settingError } from './settings.ts';
import { type BindOutput, findLanguages, translate } from './translations.ts';

interface CompileTools {
  /** sha256 in hexadecimal. */
  readonly digest: (text: string) => string;
  /** The one JSON text of a value, keys sorted. */
  readonly canonical: (value: Json) => string;
}

export interface Compilation {
  /** Absent as soon as the report holds an error: never half a form. */
  readonly definition?: FormDefinition;
  readonly report: readonly ReportLine[];
}

/** Makes the definition of an XLSForm, or tells where it can't be one. */
export function compileForm(source: FormSource, tools: CompileTools): Compilation {
  const lines: ReportLine[] = [];
  const report: Report = (line) => {
    lines.push(line);
  };
  const rows = {
    survey: readRows('survey', source.survey),
    choices: readRows('choices', source.choices),
    settings: readRows('settings', source.settings),
  };
  const settings = readSettings(rows.settings, report);
  const languages = findLanguages([...rows.survey, ...rows.choices], settings.defaultLanguage);
  const lists = readLists(rows.choices, report);
  const drafts = outline(rows.survey, report);
  const places = placesOf(drafts);
  const context: ItemContext = { places, lists, languages, report };

  checkLists(drafts, lists, report);
  warnOfIgnored(rows.survey, report);
  const body = drafts.map((draft) => compileItem(draft, context));
  const choices = compileUsedLists(drafts, context);
  checkDependencies(body, choices, drafts, report);
  checkTallies(body, choices, drafts, report);

  const titleOutput: BindOutput = (text, cell, at) =>
    readExpression(
      text,
      at,
      { sheet: 'settings', row: settings.row.row, column: cell.header },
      report,
      { places },
    );
  const title = translate(settings.row, 'form_title', languages, titleOutput);
  const place = namedQuestion('ccm::lieu', settings, context);
  const period = namedQuestion('ccm::periode', settings, context);
  if (settings.unique && !(place && period))
    settingError(report, settings.row, 'unique_without_place_or_period', 'ccm::unique', {});

  const sorted = lines.toSorted(
    (a, b) => SHEETS.indexOf(a.sheet) - SHEETS.indexOf(b.sheet) || a.row - b.row,
  );
  if (lines.some(({ severity }) => severity === 'error')) return { report: sorted };
  const unhashed = compact<Omit<FormDefinition, 'hash'>>({
    id: settings.id,
    version: settings.version,
    title: title ?? { [languages.default]: [settings.id] },
    languages: languages.all,
    defaultLanguage: languages.default,
    body,
    choices,
    style: settings.style,
    thematicGroup: settings.thematicGroup,
    placePath: place,
    periodPath: period,
    unique: settings.unique,
    sensitive: settings.sensitive,
    engine: 1,
  });
  const hash = tools.digest(tools.canonical(unhashed as unknown as Json));
  return { definition: { ...unhashed, hash }, report: sorted };
}

const SHEETS: readonly Sheet[] = ['survey', 'choices', 'settings'];

/** The path of the question that a setting names, written `lieu` or `${lieu}`. */
function namedQuestion(
  column: string,
  { row }: Settings,
  { places, report }: ItemContext,
): string | undefined {
  const text = cellOf(row, column)?.text;
  if (!text) return undefined;
  const name = text.replace(/^\$\{\s*(.*?)\s*\}$/, '$1');
  const [path, ...others] = places.byName.get(name) ?? [];
  if (path && others.length === 0 && places.hasValue.get(path)) return path;
  settingError(report, row, 'setting_question_unknown', column, { name });
  return undefined;
}
