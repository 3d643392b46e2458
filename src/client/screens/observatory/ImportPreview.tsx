import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Fault } from '#domain/exchange/import-fault.ts';
import type { ImportedRow } from '#domain/exchange/import-rows.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { formatNumber, formatPeriod } from '#i18n/format.ts';
import { plain } from '../../form/Rich.tsx';
import { saveBlob } from '../../pwa/give-file.ts';
import { csvOf } from '../../reports/table-files.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Actions, Button } from '../../ui/Button.tsx';
import { Kpis } from '../../ui/Kpis.tsx';
import { Section, Stack } from '../../ui/Layout.tsx';
import { List, Row } from '../../ui/List.tsx';
import type { ImportPlan } from './import-plan.ts';

/** Rows drawn at once. */
const PAGE = 20;

/** What the file holds: the rows that would be imported, and why others are not. */
export const ImportPreview = ({
  plan,
  onRun,
  onAgain,
}: {
  readonly plan: ImportPlan;
  readonly onRun: () => void;
  readonly onAgain: () => void;
}) => {
  const { t } = useTranslation('exchange');
  const { accepted, already, refused } = plan;
  const number = (rows: readonly ImportedRow[]): string => formatNumber(rows.length);
  const top = useRef<HTMLDivElement>(null);
  // why: the button that had the focus went with the step before
  useEffect(() => top.current?.focus({ preventScroll: true }), []);
  return (
    <Stack gap="loose">
      <div ref={top} tabIndex={-1}>
        <Section title={t('import.result')}>
          <Kpis
            tight
            items={[
              { label: t('import.accepted'), value: number(accepted) },
              { label: t('import.already'), value: number(already) },
              { label: t('import.refused'), value: number(refused) },
            ]}
          />
          <Notices plan={plan} />
          {accepted.length === 0 && <p>{t('import.nothingNew')}</p>}
          <Actions>
            {accepted.length > 0 && (
              <Button variant="primary" icon="upload" onClick={onRun}>
                {t('import.act', { count: accepted.length, number: number(accepted) })}
              </Button>
            )}
            <Button icon="undo" onClick={onAgain}>
              {t('import.other')}
            </Button>
          </Actions>
        </Section>
      </div>
      {refused.length > 0 && <Refused rows={refused} />}
      {accepted.length > 0 && (
        <Section title={t('import.acceptedTitle')}>
          <Paged rows={accepted}>
            {(row) => (
              <Row
                key={row.row}
                icon="check-circle"
                title={placeLabel(row.place)}
                note={[t('import.where', { row: row.row }), row.period && formatPeriod(row.period)]
                  .filter(Boolean)
                  .join(' · ')}
              />
            )}
          </Paged>
        </Section>
      )}
    </Stack>
  );
};

/** What of the file is left behind, without refusing anything. */
const Notices = ({ plan: { notices, sheets } }: { readonly plan: ImportPlan }) => {
  const { t } = useTranslation('exchange');
  const count = (code: Fault['code']): number =>
    notices.filter((notice) => notice.code === code).length;
  const columns = [...new Set(sheets.ignoredColumns.map(({ column }) => column))];
  const lines = [
    columns.length > 0 && t('import.ignored', { count: columns.length, names: columns.join(', ') }),
    sheets.ignoredSheets.length > 0 &&
      t('import.sheets', {
        count: sheets.ignoredSheets.length,
        names: sheets.ignoredSheets.join(', '),
      }),
    count('media') > 0 && t('import.media', { count: count('media') }),
    count('not_relevant') > 0 && t('import.left', { count: count('not_relevant') }),
  ].filter((line) => line !== false);
  if (lines.length === 0) return null;
  return (
    <Alert tone="info">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Alert>
  );
};

const Refused = ({ rows }: { readonly rows: readonly ImportedRow[] }) => {
  const { t } = useTranslation('exchange');
  const say = useFaultWords();
  const report = () => {
    const columns = (['sheet', 'row', 'column', 'value', 'why'] as const).map((name) => ({
      name: t(`import.${name}`),
      hxl: '',
    }));
    const lines = rows.flatMap(({ faults }) =>
      faults.map((fault) => [
        fault.sheet,
        fault.row,
        fault.column,
        fault.value ?? null,
        say(fault),
      ]),
    );
    const text = csvOf({ name: 'refus', columns, rows: lines });
    saveBlob(`${t('import.reportName')}.csv`, new Blob([text], { type: 'text/csv' }));
  };
  return (
    <Section title={t('import.refusedTitle')}>
      <p>{t('import.refusedText')}</p>
      <div>
        <Button icon="download" onClick={report}>
          {t('import.report')}
        </Button>
      </div>
      <Paged rows={rows}>
        {({ row, faults }) => (
          <Row key={row} icon="warning" title={t('import.where', { row })} top>
            {faults.map((fault) => (
              <span
                className="note"
                style={{ display: 'block' }}
                key={`${fault.sheet} ${fault.row} ${fault.column} ${fault.code}`}
              >
                {fault.row !== row && (
                  <>{t('import.whereSheet', { sheet: fault.sheet, row: fault.row })} : </>
                )}
                {fault.column && <b>{fault.column} : </b>}
                {fault.column ? say(fault) : capital(say(fault))}
                {fault.value && fault.code !== 'forbidden' && <> (« {fault.value} »)</>}
              </span>
            ))}
          </Row>
        )}
      </Paged>
    </Section>
  );
};

/** Why a cell or a row is refused; the form's own words where it has some. */
function useFaultWords(): (fault: Fault) => string {
  const { t } = useTranslation('exchange');
  return ({ code, message, value = '' }) => {
    if (message) return plain(message);
    if (code === 'media' || code === 'not_relevant') return '';
    return t(`fault.${code}`, { place: code === 'forbidden' ? placeLabel(value, 'long') : value });
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const Paged = ({
  rows,
  children,
}: {
  readonly rows: readonly ImportedRow[];
  readonly children: (row: ImportedRow) => ReactNode;
}) => {
  const { t } = useTranslation('exchange');
  const [pages, setPages] = useState(1);
  const more = Math.min(PAGE, rows.length - pages * PAGE);
  return (
    <>
      <List>{rows.slice(0, pages * PAGE).map(children)}</List>
      {more > 0 && (
        <div>
          <Button icon="chevron-down" onClick={() => setPages(pages + 1)}>
            {t('import.more', { count: more })}
          </Button>
        </div>
      )}
    </>
  );
};
