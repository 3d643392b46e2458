import { type Cell, cellOf, type Row } from './headers.ts';
import type { ItemType } from './model.ts';
import type { Draft } from './outline.ts';
import type { Report, ReportCode, ReportLine } from './report.ts';
import { sayOfRow } from './say.ts';
import type { Container } from './types.ts';

/** Deeper, a form is a mistake, and would exhaust the stack of whatever walks it. */
const DEEPEST = 40;

type Say = (code: ReportCode, row: Row, column: string, details?: ReportLine['details']) => void;

/** The tree that the rows make, with the groups that are open. */
export interface Survey {
  readonly declared: Set<string>;
  readonly complain: Say;
  readonly warn: Say;
  /** Adds the row to the group that is open. */
  readonly add: (row: Row, type: ItemType, more?: Partial<Draft>) => Draft;
  readonly begin: (row: Row, type: 'group' | 'repeat', count?: Cell) => void;
  readonly end: (row: Row, container: Container) => void;
  /** Is the name taken in the group that is open. */
  readonly has: (name: string) => boolean;
  readonly finish: () => readonly Draft[];
}

export function surveyOf(report: Report): Survey {
  const body: Draft[] = [];
  const open: Draft[] = [];
  const paths = new Set<string>();
  const say =
    (severity: ReportLine['severity']): Say =>
    (code, row, column, details) =>
      sayOfRow(row, report)(severity, code, column, details);
  const complain = say('error');
  const pathOf = (name: string): string => `${open.at(-1)?.path ?? ''}/${name}`;

  const add: Survey['add'] = (row, type, more = {}) => {
    const written = cellOf(row, 'name')?.text;
    const name = written ?? (type === 'note' ? `generated_note_name_${row.row}` : '');
    const path = pathOf(name);
    if (!name) complain('name_missing', row, 'name');
    else if (!/^[\p{L}_][\p{L}\p{M}\p{N}_.:-]*$/u.test(name))
      complain('name_invalid', row, 'name', { name });
    else if (paths.has(path)) complain('name_duplicate', row, 'name', { name, path });
    paths.add(path);
    const draft: Draft = { ...more, row, name, path, type, children: [] };
    // A group too deep is said once and its rows are read as if it were not there.
    if (open.length < DEEPEST) (open.at(-1)?.children ?? body).push(draft);
    return draft;
  };
  return {
    declared: new Set(),
    complain,
    warn: say('warning'),
    add,
    has: (name) => paths.has(pathOf(name)),
    begin: (row, type, count) => {
      if (open.length === DEEPEST) complain('nesting_too_deep', row, 'type', { most: DEEPEST });
      open.push(add(row, type, count ? { count } : {}));
    },
    end: (row, container) => {
      const closed = open.pop();
      if (!closed) return complain('group_unopened', row, 'type');
      const expected = closed.type === 'repeat' ? 'repeat' : 'group';
      // `end loop` closes what `begin loop` became.
      const given = container === 'loop' ? 'group' : container;
      if (given !== expected)
        complain('group_mismatch', row, 'type', {
          name: closed.name,
          opened: closed.row.row,
          expected: `end ${expected}`,
        });
    },
    finish: () => {
      for (const group of open) complain('group_unclosed', group.row, 'type', { name: group.name });
      if (body.length === 0) complain('survey_empty', { row: 2, cells: [] }, 'type');
      return body;
    },
  };
}
