import { type CSSProperties, memo, useMemo } from 'react';
import type { DocumentCell, DocumentTable, TableColumn } from '#documents/model.ts';
import { useTranslation } from '../../translation.ts';
import { cx } from '../../ui/cx.ts';
import { type RowGroup, rowGroups } from './row-groups.ts';
import sheet from './Sheet.module.css';
import s from './SheetTable.module.css';

/** Groups of rows drawn at once: some 50 ms of a cheap phone. */
const CHUNK = 12;

/** Columns that stand close, in smaller letters. */
const MANY = 5;

/** How many chunks a table has: what `shown` counts. */
export const chunksOf = ({ rows }: DocumentTable): number =>
  Math.max(1, Math.ceil(rowGroups(rows).length / CHUNK));

/** A real table; on a phone each of its rows reads as a card, column by column. */
export const SheetTable = ({
  table,
  shown,
}: {
  readonly table: DocumentTable;
  /** Chunks that are drawn so far. */
  readonly shown: number;
}) => {
  const { name, columns, rows } = table;
  const chunks = useMemo(() => {
    const groups = rowGroups(rows);
    return Array.from({ length: Math.ceil(groups.length / CHUNK) }, (_, index) =>
      groups.slice(index * CHUNK, (index + 1) * CHUNK),
    );
  }, [rows]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by the keyboard
    <section className={s.frame} aria-label={name} tabIndex={0}>
      <table
        className={cx(s.table, columns.length >= MANY && s.dense)}
        style={leastWidth(columns.length)}
      >
        <caption className="vh">{name}</caption>
        <colgroup>
          {columns.map(({ title, width }) => (
            <col key={title} style={{ width: `${width}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ title, align }) => (
              <th key={title} scope="col" className={cx(align === 'end' && s.end)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        {chunks.slice(0, shown).map((groups, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a document doesn't change, its chunks have no name
          <Chunk key={index} groups={groups} columns={columns} />
        ))}
      </table>
    </section>
  );
};

/** Where columns would be too narrow to read, the table scrolls. */
const leastWidth = (columns: number) => ({ '--least': `${columns * 8}rem` }) as CSSProperties;

interface ChunkProps {
  readonly groups: readonly RowGroup[];
  readonly columns: readonly TableColumn[];
}

const Chunk = memo(({ groups, columns }: ChunkProps) =>
  groups.map((group, index) =>
    group.kind === 'section' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <tbody key={index} className={s.section}>
        <tr>
          <th scope="colgroup" colSpan={columns.length}>
            {group.text}
          </th>
        </tr>
      </tbody>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <tbody key={index}>
        {group.rows.map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <tr key={row}>
            {cells.map((cell, at) => {
              const column = columns[at];
              return cell && column ? (
                <Cell key={column.title} cell={cell} column={column} first={at === 0} />
              ) : null;
            })}
          </tr>
        ))}
      </tbody>
    ),
  ),
);

interface CellProps {
  readonly cell: DocumentCell;
  readonly column: TableColumn;
  /** Names its row. */
  readonly first: boolean;
}

const Cell = ({ cell, column, first }: CellProps) => {
  const { t } = useTranslation('documentScreens');
  const { rowSpan = 1 } = cell;
  const label =
    rowSpan > 1 ? t('sheet.shared', { column: column.title, count: rowSpan }) : column.title;
  const look = cx(column.align === 'end' && s.end, rowSpan > 1 && s.merged);
  return first ? (
    <th
      scope={rowSpan > 1 ? 'rowgroup' : 'row'}
      rowSpan={rowSpan}
      className={look}
      data-column={label}
    >
      <CellText cell={cell} />
    </th>
  ) : (
    <td rowSpan={rowSpan} className={look} data-column={label}>
      <CellText cell={cell} />
    </td>
  );
};

const CellText = ({ cell: { paragraphs, bulleted } }: { readonly cell: DocumentCell }) => {
  const { t } = useTranslation('documentScreens');
  if (paragraphs.length === 0) return <span className={s.empty}>{t('sheet.empty')}</span>;
  return bulleted ? (
    <ul className={sheet.bullets}>
      {paragraphs.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other identity
        <li key={index}>{paragraph}</li>
      ))}
    </ul>
  ) : (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    paragraphs.map((paragraph, index) => <p key={index}>{paragraph}</p>)
  );
};
