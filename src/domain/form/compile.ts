import type { Json } from '../json.ts';
import {
  checkDependencies,
  checkLists,
  checkTallies,
  warnOfFrench,
  warnOfIgnored,
  warnOfUnusedLists,
} from './checks.ts';
import { readLists } from './choice-lists.ts';
import { readExpression } from './expressions.ts';
import { cellOf, type Row, readRows } from './headers.ts';
import { compact, compileItem, type ItemContext } from './items.ts';
import { listBookOf } from './list-book.ts';
import { enabledRows, unrollLoops } from './loops.ts';
import type { FormDefinition } from './model.ts';
import { addOthers } from './or-other.ts';
import { outline, placesOf } from './outline.ts';
import { repeatsAround } from './places.ts';
import type { FormSource, Report, ReportLine, Sheet } from './report.ts';
import { type Assignment, readSettings, type Settings, settingError } from './settings.ts';
import { type BindOutput, findLanguages, translate } from './translations.ts';

export interface CompileTools {
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

/**
 * Makes the definition of an XLSForm, or tells where it can't be one. `assignment` wins over the
 * settings sheet. Never throws, whatever the cells hold.
 */
export function compileForm(
  source: FormSource,
  tools: CompileTools,
  assignment: Assignment = {},
): Compilation {
  const lines: ReportLine[] = [];
  const report: Report = (line) => {
    lines.push(line);
  };
  const settings = readSettings(
    readRows('settings', source.settings),
    source.fileName,
    assignment,
    report,
  );
  const written = enabledRows(readRows('survey', source.survey));
  const choiceRows = readRows('choices', source.choices);
  const externalRows = readRows('external_choices', source.external_choices ?? []);
  const languages = findLanguages([...written, ...choiceRows], settings.defaultLanguage);
  const lists = addOthers(
    written,
    readLists('choices', choiceRows, settings.allowDuplicates, report),
    languages,
  );
  const external = readLists('external_choices', externalRows, true, report);
  const looped = new Set<string>();
  const loopOver = (name: string): readonly Row[] | undefined => {
    looped.add(name);
    return lists.get(name)?.rows;
  };
  const survey = unrollLoops(written, loopOver, report);
  const { declared, drafts } = outline(survey, languages, report);
  const book = listBookOf(lists, external, source.media, declared, looped);
  const missingFile = source.media ? 'error' : 'warning';
  const context: ItemContext = {
    places: placesOf(drafts),
    lists: book,
    languages,
    missingFile,
    report,
  };
  checkLists(drafts, book, missingFile, report);
  warnOfFrench(drafts, languages, report);
  warnOfIgnored(written, choiceRows, report);
  refuseEntities(readRows('entities', source.entities ?? []), report);
  const body = drafts.map((draft) => compileItem(draft, context));
  const named = readNamed(settings, context);
  warnOfUnusedLists(book, report);
  const choices = book.compile(context);
  checkDependencies(body, choices, drafts, report);
  checkTallies(body, choices, drafts, report);

  const sorted = lines.toSorted(
    (a, b) => SHEETS.indexOf(a.sheet) - SHEETS.indexOf(b.sheet) || a.row - b.row,
  );
  if (lines.some(({ severity }) => severity === 'error')) return { report: sorted };
  const unhashed = compact<Omit<FormDefinition, 'hash'>>({
    id: settings.id,
    version: settings.version,
    title: named.title ?? { [languages.default]: [settings.id] },
    languages: languages.all,
    defaultLanguage: languages.default,
    body,
    choices,
    style: settings.style,
    thematicGroup: settings.thematicGroup,
    placePath: named.place,
    periodPath: named.period,
    unique: settings.unique,
    sensitive: settings.sensitive,
    filledBy: settings.filledBy,
    frequency: settings.frequency,
    engine: 1,
  });
  const hash = tools.digest(tools.canonical(unhashed as unknown as Json));
  return { definition: { ...unhashed, hash }, report: sorted };
}

const SHEETS: readonly Sheet[] = ['survey', 'choices', 'external_choices', 'entities', 'settings'];

function refuseEntities([row]: readonly Row[], report: Report): void {
  if (!row) return;
  report({
    severity: 'error',
    code: 'entities_unsupported',
    sheet: 'entities',
    row: row.row,
    column: row.cells[0]?.header ?? 'dataset',
    details: {},
  });
}

/** Settings that speak of questions: the title, the name of an entry, the place and the period. */
function readNamed(
  settings: Settings,
  context: ItemContext,
): {
  readonly title?: FormDefinition['title'] | undefined;
  readonly place?: string | undefined;
  readonly period?: string | undefined;
} {
  const { row } = settings;
  const output: BindOutput = (text, cell, at) =>
    readExpression(text, at, { sheet: 'settings', row: row.row }, cell, context);
  const name = cellOf(row, 'instance_name');
  // Entries are named by their place and period here: the expression is only worth a word.
  const report: Report = (line) => context.report({ ...line, severity: 'warning' });
  if (name)
    readExpression(name.text, 0, { sheet: 'settings', row: row.row }, name, { ...context, report });
  const place = namedQuestion('ccm::lieu', settings, context);
  const period = namedQuestion('ccm::periode', settings, context);
  if (settings.unique && !(place && period))
    settingError(context.report, row, 'unique_without_place_or_period', 'ccm::unique', {});
  return { title: translate(row, 'form_title', context.languages, output), place, period };
}

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
  const isQuestion = path !== undefined && places.kinds.get(path) === 'value';
  if (isQuestion && others.length === 0 && repeatsAround(path, places).length === 0) return path;
  settingError(report, row, 'setting_question_unknown', column, { name });
  return undefined;
}
