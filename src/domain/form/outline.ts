import type { Places } from './bind.ts';
import { cellOf, type Row } from './headers.ts';
import type { ItemType } from './model.ts';
import type { ErrorCode, Report } from './report.ts';
import { readType, type TypeList } from './types.ts';

/** A question or group with its place in the tree, its expressions not read yet. */
export interface Draft {
  readonly row: Row;
  readonly name: string;
  readonly path: string;
  readonly type: ItemType;
  readonly list?: TypeList;
  readonly children: Draft[];
}

/** Reads types, names and nesting of the survey: all that an expression needs to find its names. */
export function outline(rows: readonly Row[], report: Report): readonly Draft[] {
  const body: Draft[] = [];
  const open: Draft[] = [];
  const paths = new Set<string>();
  const complain = (code: ErrorCode, row: Row, column: string, details = {}): void =>
    report({
      severity: 'error',
      code,
      sheet: 'survey',
      row: row.row,
      column: cellOf(row, column)?.header ?? column,
      details,
    });

  /** Adds the row to the group that is open. */
  const add = (row: Row, type: ItemType, list?: TypeList): Draft => {
    const parent = open.at(-1);
    const name = cellOf(row, 'name')?.text ?? (type === 'note' ? `note_${row.row}` : '');
    const path = `${parent?.path ?? ''}/${name}`;
    if (!name) complain('name_missing', row, 'name');
    else if (!/^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u.test(name))
      complain('name_invalid', row, 'name', { name });
    else if (paths.has(path)) complain('name_duplicate', row, 'name', { name, path });
    paths.add(path);
    const draft: Draft = { row, name, path, type, children: [], ...(list ? { list } : {}) };
    (parent?.children ?? body).push(draft);
    return draft;
  };

  for (const row of rows) {
    if (/^(yes|oui|true)/i.test(cellOf(row, 'disabled')?.text ?? '')) continue;
    const text = cellOf(row, 'type')?.text;
    if (!text) {
      complain('type_missing', row, 'type');
      continue;
    }
    const type = readType(text);
    if (type.kind === 'question') add(row, type.type, type.list);
    if (type.kind === 'unknown') complain('type_unknown', row, 'type', { type: text });
    if (type.kind === 'list_missing') complain('list_missing', row, 'type');
    if (type.kind === 'unsupported' && type.nesting !== 'end')
      complain('type_unsupported', row, 'type', { type: type.type });
    // A question we can't read still has a name: its references aren't a second mistake.
    if (type.kind === 'list_missing' || (type.kind === 'unsupported' && !type.nesting))
      add(row, 'text');
    const nesting = type.kind === 'unsupported' ? type.nesting : type.kind;
    if (nesting === 'begin') open.push(add(row, 'group'));
    if (nesting === 'end' && !open.pop()) complain('group_unopened', row, 'type');
  }
  for (const group of open) complain('group_unclosed', group.row, 'type', { name: group.name });
  if (body.length === 0) complain('survey_empty', { row: 2, cells: [] }, 'type');
  return body;
}

export function* everyDraft(drafts: readonly Draft[]): Generator<Draft> {
  for (const draft of drafts) {
    yield draft;
    yield* everyDraft(draft.children);
  }
}

export function placesOf(drafts: readonly Draft[]): Places {
  const byName = new Map<string, string[]>();
  const hasValue = new Map<string, boolean>();
  for (const { name, path, row, type } of everyDraft(drafts)) {
    // A duplicate has its own complaint: don't call every reference to it ambiguous as well.
    if (hasValue.has(path)) continue;
    byName.set(name, [...(byName.get(name) ?? []), path]);
    const calculated = type === 'note' && cellOf(row, 'calculation') !== undefined;
    hasValue.set(path, calculated || (type !== 'group' && type !== 'note'));
  }
  return { byName, hasValue };
}
