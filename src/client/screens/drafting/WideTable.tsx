import { CELL_KINDS } from '#domain/recommendation.ts';
import { useTranslation } from '../../translation.ts';
import { Table } from '../../ui/Table.tsx';
import { Beside } from './Beside.tsx';
import { CellBody } from './CellBody.tsx';
import s from './Drafting.module.css';
import { RowHead } from './RowHead.tsx';
import { BESIDE_KINDS } from './table.ts';
import { useTable } from './table-context.ts';

/** The table as the official document has it, with its merged cells, and what stands beside it. */
export const WideTable = () => {
  const { t } = useTranslation(['drafting', 'common']);
  const { group, rows } = useTable();
  return (
    <Table
      caption={t('table.caption', { group: t(`common:group.${group}`) })}
      className={s.wideTable}
    >
      <thead>
        <tr>
          <th scope="col" className={s.first}>
            {t('table.recommendation')}
          </th>
          {CELL_KINDS.map((kind) => (
            <th key={kind} scope="col">
              {t(`common:item.${kind}`, { count: 2 })}
            </th>
          ))}
          <th scope="col" className={s.besideHead}>
            {t('table.beside')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.record.id}>
            <th scope="row">
              <RowHead row={row} />
            </th>
            {CELL_KINDS.map((kind) => {
              const slot = row.cells[kind];
              return (
                slot.span > 0 && (
                  <td key={kind} rowSpan={slot.span}>
                    <CellBody row={row} slot={slot} />
                  </td>
                )
              );
            })}
            <td className={s.beside}>
              {BESIDE_KINDS.map((kind) => (
                <Beside key={kind} row={row} kind={kind} />
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
};
