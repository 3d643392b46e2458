import { lazy, Suspense, useState } from 'react';
import type { Table } from '#domain/exchange/table.ts';
import { formatNumber } from '#i18n/format.ts';
import { listExport } from '#i18n/fr/listExport.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { type ListColumn, listTable } from './list-table.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    listExport: typeof listExport;
  }
}

// why: the list shows without what writes files
const ListDialog = lazy(() =>
  import('./ListDialog.tsx').then((part) => ({ default: part.ListDialog })),
);

interface ExportListProps<Row> {
  /** Of the file and its sheet: `reunions` gives `reunions-2026-11-26.xlsx`. */
  readonly name: string;
  /** Exactly those of the list as it is filtered, in the order shown, on every page of it. */
  readonly rows: readonly Row[];
  readonly columns: readonly ListColumn<Row>[];
  /** Fetches what the cells need, before the file is made. */
  readonly prepare?: () => Promise<unknown>;
  /** The icon alone on a phone. */
  readonly compact?: boolean;
}

/** « Exporter ces 12 lignes »: gives the list as a file, without network. Nothing without rows. */
export const ExportList = <Row,>(props: ExportListProps<Row>) => {
  const { name, rows, columns, prepare, compact = false } = props;
  if (rows.length === 0) return null;
  const makeTable = async () => {
    await prepare?.();
    return listTable(name, columns, rows);
  };
  return <ExportButton count={rows.length} makeTable={makeTable} compact={compact} />;
};

interface ExportButtonProps {
  readonly count: number;
  /** Asked when the file is made. */
  readonly makeTable: () => Promise<Table>;
  readonly compact: boolean;
}

const OpenButton = ({ count, compact, makeTable }: ExportButtonProps) => {
  const { t } = useTranslation('listExport');
  const [open, setOpen] = useState(false);
  const label = t('button', { count, number: formatNumber(count) });
  return (
    <>
      <Button icon="download" compact={compact} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && (
        <Suspense fallback={<Loading />}>
          <ListDialog
            title={label}
            count={count}
            makeTable={makeTable}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
};

/** The same for a list whose columns come when somebody exports it. */
export const ExportButton = withNamespace('listExport', listExport, OpenButton);
