import { placeLabel } from '#domain/reference/places.ts';
import { common } from '#i18n/fr/common.ts';
import { meetings } from '#i18n/fr/meetings.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { membersOf, textOf } from '../../recommendation/cells/values.ts';
import type { ListColumn } from '../../reports/list-export/list-table.ts';
import { kindOf } from './meetings.ts';

/** The list of meetings as a file. `counts`: recommendations by session. */
export const meetingColumns = (
  counts: ReadonlyMap<string, number>,
): readonly ListColumn<LocalRecord>[] => {
  const { column } = meetings;
  const text = (name: 'code' | 'title' | 'date' | 'venue' | 'chair') => ({
    name: column[name],
    cell: ({ fields }: LocalRecord) => textOf(fields[name]),
  });
  const place = (name: 'place' | 'focusRegion') => ({
    name: column[name],
    cell: ({ fields }: LocalRecord) => {
      const code = textOf(fields[name]);
      return code && placeLabel(code, 'long');
    },
  });
  return [
    text('code'),
    text('title'),
    {
      name: column.kind,
      cell: (meeting) => {
        const kind = kindOf(meeting);
        return kind ? common.sessionKind[kind] : '';
      },
    },
    text('date'),
    place('place'),
    text('venue'),
    place('focusRegion'),
    text('chair'),
    { name: column.attendees, cell: ({ fields }) => membersOf(fields['attendees']).length },
    { name: column.recommendations, cell: ({ id }) => counts.get(id) ?? 0 },
  ];
};
