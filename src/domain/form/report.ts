import type { SyntaxCode } from './syntax.ts';

/** A workbook already read: cells by header as written, rows numbered as the spreadsheet shows them. */
export interface FormSource {
  readonly survey: readonly SourceRow[];
  readonly choices: readonly SourceRow[];
  readonly settings: readonly SourceRow[];
  /** The sheet of `select_one_external`. */
  readonly external_choices?: readonly SourceRow[];
  /** Not offered: named in the report when it has rows. */
  readonly entities?: readonly SourceRow[];
  /**
   * CSV files that came with the workbook, by name without `.csv`: lists and `pulldata`. A file that
   * the workbook names and that isn't among them is an error; without `media` it is a warning.
   */
  readonly media?: Readonly<Record<string, readonly SourceRow[]>>;
  /** The workbook's name without its ending: the id of a form that gives itself none. */
  readonly fileName?: string;
}

export interface SourceRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

export type Sheet = Exclude<keyof FormSource, 'media' | 'fileName'>;

/** `details` name what the French sentence needs: name, list, function, character… */
export interface ReportLine {
  readonly severity: 'error' | 'warning';
  readonly code: ReportCode;
  readonly sheet: Sheet;
  readonly row: number;
  /** The header as written in the workbook, or the canonical name of a column that is missing. */
  readonly column: string;
  /** Character in the cell, from 1. */
  readonly at?: number;
  readonly details: Readonly<Record<string, string | number>>;
}

export const BIND_CODES = [
  'reference_unknown',
  'reference_ambiguous',
  'reference_without_value',
  'last_saved_ignored',
  'name_outside_choice_filter',
  'choice_column_unknown',
  'path_from_choice',
  'function_unknown',
  'function_unsupported',
  'function_arity',
  'if_arity',
  'choice_name_field',
  'indexed_repeat_arguments',
  'list_unknown_in_expression',
  'file_missing',
  'regex_invalid',
  'path_unsupported',
  'self_unsupported',
] as const;
export type BindCode = (typeof BIND_CODES)[number];

export const SHEET_CODES = [
  'survey_empty',
  'name_missing',
  'name_invalid',
  'name_duplicate',
  'type_missing',
  'type_unknown',
  'type_unsupported',
  'group_unopened',
  'group_unclosed',
  'group_mismatch',
  'nesting_too_deep',
  'form_too_large',
  'list_missing',
  'list_unknown',
  'list_clash',
  'list_from_repeat',
  'list_name_missing',
  'choice_name_missing',
  'choice_name_spaces',
  'choice_duplicate',
  'calculation_missing',
  'trigger_invalid',
  'parameter_invalid',
  'entities_unsupported',
  'dependency_cycle',
  'setting_invalid',
  'setting_question_unknown',
  'unique_without_place_or_period',
  // Warnings only.
  'cycle_possible',
  'group_relevant_on_child',
  'list_unused',
  'label_missing',
  'french_missing',
  'tally_shape',
  'row_skipped',
  'column_ignored',
  'column_without_effect',
  'media_ignored',
  'parameter_ignored',
  'or_other_filtered',
  'setting_defaulted',
  'type_degraded',
  'type_left_out',
] as const;
type SheetCode = (typeof SHEET_CODES)[number];

export type ReportCode = SyntaxCode | BindCode | SheetCode;

export type Report = (line: ReportLine) => void;
