import { GROUPS_AND_GENERAL, type GroupOrGeneral } from '../group.ts';
import { SETTINGS_COLUMNS } from './header-aliases.ts';
import { cellOf, languageCode, type Row } from './headers.ts';
import type { FillerRole, FormDefinition, Frequency } from './model.ts';
import type { Report, ReportCode } from './report.ts';

/** What whoever publishes the form decides over its settings. */
export interface Assignment {
  readonly version?: string;
  readonly thematicGroup?: GroupOrGeneral;
  readonly unique?: boolean;
  readonly sensitive?: boolean;
  readonly filledBy?: readonly FillerRole[];
  readonly frequency?: Frequency;
}

export interface Settings extends Required<Omit<Assignment, 'filledBy' | 'frequency'>> {
  /** Where the settings stand, for complaints about them. */
  readonly row: Row;
  readonly id: string;
  readonly defaultLanguage: string;
  readonly style: FormDefinition['style'];
  readonly filledBy: readonly FillerRole[] | undefined;
  readonly frequency: Frequency | undefined;
  readonly allowDuplicates: boolean;
}

const FILLERS: Readonly<Record<string, FillerRole>> = {
  observatoire: 'observatory',
  conseil: 'council',
  mission: 'mission',
};

const FREQUENCIES: Readonly<Record<string, Frequency>> = {
  evenement: 'event',
  mensuelle: 'monthly',
  trimestrielle: 'quarterly',
  annuelle: 'yearly',
};

/** What an address can't hold, or takes for the folder above. */
const OUT_OF_ID = /[\p{Cc}/\\?#]|^\.{1,2}$/gu;

/** Reads the one row of the settings sheet, apart from the title and the questions it names. */
export function readSettings(
  rows: readonly Row[],
  fileName: string | undefined,
  assignment: Assignment,
  report: Report,
): Settings {
  const row = rows[0] ?? { row: 2, cells: [] };
  const text = (column: string): string => cellOf(row, column)?.text ?? '';
  const invalid = (column: string, value: string): void =>
    settingError(report, row, 'setting_invalid', column, { value });
  const filled = (column: string, fallback: string): string => {
    const written = text(column);
    if (!written) warnOfSetting(report, row, 'setting_defaulted', column, { value: fallback });
    return written || fallback;
  };
  const flag = (column: string): boolean => {
    const answer = yesNo(text(column));
    if (text(column) && answer === undefined) invalid(column, text(column));
    return answer ?? false;
  };
  /** The meaning of each word; a word that has none is said. */
  const words = <T>(column: string, table: Readonly<Record<string, T>>): readonly T[] =>
    text(column)
      .split(/[\s,;]+/)
      .filter(Boolean)
      .flatMap((word) => {
        const key = withoutAccents(word);
        const meaning = Object.hasOwn(table, key) ? table[key] : undefined;
        if (meaning === undefined) invalid(column, word);
        return meaning === undefined ? [] : [meaning];
      });

  for (const { column, header } of row.cells)
    if (!SETTINGS_COLUMNS.has(column)) warnOfSetting(report, row, 'column_ignored', header, {});
  const id = filled('form_id', fileName?.replace(OUT_OF_ID, '-').trim() || 'form');
  if (id.search(OUT_OF_ID) >= 0) invalid('form_id', id);
  const written = text('ccm::groupe').toLowerCase() || 'ge';
  const thematicGroup = GROUPS_AND_GENERAL.find((group) => group === written);
  if (!thematicGroup) invalid('ccm::groupe', text('ccm::groupe'));
  const filledBy = words('ccm::qui', FILLERS);
  const [frequency] = words('ccm::frequence', FREQUENCIES);
  return {
    row,
    id,
    version: assignment.version ?? filled('version', '1'),
    defaultLanguage: languageCode(text('default_language')),
    style: styleOf(text('style')),
    thematicGroup: assignment.thematicGroup ?? thematicGroup ?? 'ge',
    unique: assignment.unique ?? flag('ccm::unique'),
    sensitive: assignment.sensitive ?? flag('ccm::sensible'),
    filledBy: assignment.filledBy ?? (filledBy.length > 0 ? filledBy : undefined),
    frequency: assignment.frequency ?? frequency,
    allowDuplicates: yesNo(text('allow_choice_duplicates')) ?? false,
  };
}

export const settingError = (
  report: Report,
  row: Row,
  code: ReportCode,
  column: string,
  details: Readonly<Record<string, string>>,
): void => settingLine(report, 'error', row, code, column, details);

const warnOfSetting = (
  report: Report,
  row: Row,
  code: ReportCode,
  column: string,
  details: Readonly<Record<string, string>>,
): void => settingLine(report, 'warning', row, code, column, details);

function settingLine(
  report: Report,
  severity: 'error' | 'warning',
  row: Row,
  code: ReportCode,
  column: string,
  details: Readonly<Record<string, string>>,
): void {
  const header = cellOf(row, column)?.header ?? column;
  report({ severity, code, sheet: 'settings', row: row.row, column: header, details });
}

/** What spreadsheets and people write for a boolean; anything else is an expression or a mistake. */
export function yesNo(text: string): boolean | undefined {
  const word = text.toLowerCase().replace(/\(\)$/, '');
  if (['yes', 'oui', 'true', 'vrai', '1'].includes(word)) return true;
  if (['no', 'non', 'false', 'faux', '0'].includes(word)) return false;
  return undefined;
}

const withoutAccents = (word: string): string =>
  word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** Kobo's themes have no meaning here: a style we don't know is pages, one group a screen. */
function styleOf(text: string): FormDefinition['style'] {
  const words = text.toLowerCase().split(/\s+/);
  if (words.includes('theme-grid') || words.includes('grid')) return 'grid';
  return words.includes('scroll') ? 'scroll' : 'pages';
}
