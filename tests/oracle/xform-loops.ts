import { cellOf, type Row } from '#domain/form/headers.ts';

/**
 * `begin loop over LIST` … `end loop` as the converter unfolds them: a group, and in it a group for
 * each choice of the list, where `%(name)s` and `%(label)s` are the choice's.
 */
export function unfoldLoops(rows: readonly Row[], choices: readonly Row[]): readonly Row[] {
  const unfolded: Row[] = [];
  let loop: { readonly list: string; readonly rows: Row[] } | undefined;
  for (const row of rows) {
    const type = cellOf(row, 'type')?.text ?? '';
    const list = /^begin[ _]loop over (\S+)/i.exec(type)?.[1];
    if (list) {
      unfolded.push(withType(row, 'begin group'));
      loop = { list, rows: [] };
    } else if (loop && /^end[ _]loop/i.test(type)) {
      for (const choice of membersOf(loop.list, rows, choices))
        unfolded.push(
          { row: row.row, cells: [cell('type', 'begin group'), ...withoutList(choice)] },
          ...loop.rows.map((inner) => filled(inner, choice)),
          { row: row.row, cells: [cell('type', 'end group')] },
        );
      unfolded.push(withType(row, 'end group'));
      loop = undefined;
    } else (loop?.rows ?? unfolded).push(row);
  }
  return unfolded;
}

/** The setting `flat`: no groups, their relevance is on each question. */
export function dissolveGroups(rows: readonly Row[]): readonly Row[] {
  const around: string[] = [];
  return rows.flatMap((row) => {
    const nesting = /^(begin|end)[ _]group$/i.exec(cellOf(row, 'type')?.text ?? '')?.[1];
    if (nesting?.toLowerCase() === 'end') around.pop();
    const relevant = cellOf(row, 'relevant')?.text ?? '';
    if (nesting?.toLowerCase() === 'begin') around.push(relevant);
    if (nesting) return [];
    const whole = [...around, relevant].filter(Boolean).join(' and ');
    const others = row.cells.filter(({ column }) => column !== 'relevant');
    return [{ row: row.row, cells: whole ? [...others, cell('relevant', whole)] : others }];
  });
}

const cell = (column: string, text: string) => ({ column, language: '', header: column, text });

const withType = ({ row, cells }: Row, type: string): Row => ({
  row,
  cells: [cell('type', type), ...cells.filter(({ column }) => column !== 'type')],
});

const withoutList = ({ cells }: Row) => cells.filter(({ column }) => column !== 'list_name');

/** The choices of the list, and `other` where a question lets people add one. */
function membersOf(list: string, rows: readonly Row[], choices: readonly Row[]): readonly Row[] {
  const members = choices.filter((choice) => cellOf(choice, 'list_name')?.text === list);
  const open = rows.some((row) =>
    new RegExp(`\\s${list} or[ _](?:specify[ _])?other`).test(cellOf(row, 'type')?.text ?? ''),
  );
  const other = { row: 0, cells: [cell('name', 'other'), cell('label', 'Other')] };
  return open && !members.some((choice) => cellOf(choice, 'name')?.text === 'other')
    ? [...members, other]
    : members;
}

const filled = ({ row, cells }: Row, choice: Row): Row => ({
  row,
  cells: cells.map((each) => ({
    ...each,
    text: each.text.replace(
      /%\((\w+)\)s/g,
      (_, column: string) => cellOf(choice, column)?.text ?? '',
    ),
  })),
});
