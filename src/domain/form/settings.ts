import { GROUPS_AND_GENERAL, type GroupOrGeneral } from '../group.ts';
import { cellOf, languageCode, type Row } from './headers.ts';
import type { FormDefinition } from './model.ts';
import type { ErrorCode, Report } from './report.ts';

export interface Settings {
  /** Where the settings stand, for complaints about them. */
  readonly row: Row;
  readonly id: string;
  readonly version: string;
  readonly defaultLanguage: string;
  readonly style: FormDefinition['style'];
  readonly thematicGroup: GroupOrGeneral;
  readonly unique: boolean;
  readonly sensitive: boolean;
}

const KNOWN = [
  'form_title',
  'form_id',
  'version',
  'default_language',
  'style',
  'ccm::groupe',
  'ccm::lieu',
  'ccm::periode',
  'ccm::unique',
  'ccm::sensible',
];

/** Reads the one row of the settings sheet, apart from the title and the questions it names. */
export function readSettings(rows: readonly Row[], report: Report): Settings {
  const row = rows[0] ?? { row: 2, cells: [] };
  const text = (column: string): string => cellOf(row, column)?.text ?? '';
  const complain = (code: ErrorCode, column: string, details = {}): void =>
    settingError(report, row, code, column, details);

  for (const column of ['form_id', 'version'])
    if (!text(column)) complain('setting_missing', column);
  if (text('form_id') && /[\p{Cc}/\\?#]/u.test(text('form_id')))
    complain('setting_invalid', 'form_id', { value: text('form_id') });

  const written = text('ccm::groupe').toLowerCase() || 'ge';
  const thematicGroup = GROUPS_AND_GENERAL.find((group) => group === written);
  if (!thematicGroup) complain('setting_invalid', 'ccm::groupe', { value: text('ccm::groupe') });

  for (const cell of row.cells)
    if (!KNOWN.includes(cell.column))
      report({
        severity: 'warning',
        code: 'column_ignored',
        sheet: 'settings',
        row: row.row,
        column: cell.header,
        details: {},
      });

  const flag = (column: string): boolean => {
    const answer = yesNo(text(column));
    if (text(column) && answer === undefined)
      complain('setting_invalid', column, { value: text(column) });
    return answer ?? false;
  };
  return {
    row,
    id: text('form_id'),
    version: text('version'),
    defaultLanguage: languageCode(text('default_language')),
    style: styleOf(text('style')),
    thematicGroup: thematicGroup ?? 'ge',
    unique: flag('ccm::unique'),
    sensitive: flag('ccm::sensible'),
  };
}

export function settingError(
  report: Report,
  row: Row,
  code: ErrorCode,
  column: string,
  details: Readonly<Record<string, string>>,
): void {
  report({
    severity: 'error',
    code,
    sheet: 'settings',
    row: row.row,
    column: cellOf(row, column)?.header ?? column,
    details,
  });
}

/** What spreadsheets and people write for a boolean; anything else is an expression or a mistake. */
export function yesNo(text: string): boolean | undefined {
  const word = text.toLowerCase().replace(/\(\)$/, '');
  if (['yes', 'oui', 'true', 'vrai', '1'].includes(word)) return true;
  if (['no', 'non', 'false', 'faux', '0'].includes(word)) return false;
  return undefined;
}

/** Kobo's themes have no meaning here: a style we don't know is pages, one group a screen. */
function styleOf(text: string): FormDefinition['style'] {
  const words = text.toLowerCase().split(/\s+/);
  if (words.includes('theme-grid') || words.includes('grid')) return 'grid';
  return words.includes('scroll') ? 'scroll' : 'pages';
}
