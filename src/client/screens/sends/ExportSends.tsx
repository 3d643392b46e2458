import { dateOfInstant } from '#i18n/format.ts';
import type { OutboxRow, QuarantineRow, SentRow } from '../../db/rows.ts';
import { problemWords } from '../../i18n.ts';
import type { Naming, Unnamed } from '../../naming.ts';
import { ExportList } from '../../reports/list-export/ExportList.tsx';
import type { ListColumn } from '../../reports/list-export/list-table.ts';
import { useTranslation } from '../../translation.ts';
import { workOf } from './quarantine.ts';
import { whatOf } from './what.ts';

interface ExportProps<Row> {
  readonly rows: readonly Row[];
  readonly naming: Naming;
}

type Saved = Pick<OutboxRow, 'mutation' | 'record'>;

/** What the server received: the number is the proof. */
export const ExportSent = ({ rows, naming }: ExportProps<SentRow>) => {
  const { t } = useTranslation('sends');
  const about = useAbout<SentRow>(naming, savedName, ({ mutation }) => whatOf(mutation));
  const columns: readonly ListColumn<SentRow>[] = [
    { name: t('columns.receipt'), cell: ({ receipt }) => (receipt > 0 ? receipt : null) },
    { name: t('columns.receivedOn'), cell: ({ sentAt }) => dateOfInstant(sentAt) },
    ...about,
  ];
  return <ExportList name={t('columns.sentFile')} rows={rows} columns={columns} />;
};

/** What waits for the network. */
export const ExportToSend = ({ rows, naming }: ExportProps<OutboxRow>) => {
  const { t } = useTranslation('sends');
  const about = useAbout<OutboxRow>(naming, savedName, ({ mutation }) => whatOf(mutation));
  const columns: readonly ListColumn<OutboxRow>[] = [
    { name: t('columns.savedOn'), cell: ({ savedAt }) => dateOfInstant(savedAt) },
    ...about,
  ];
  return <ExportList name={t('columns.toSendFile')} rows={rows} columns={columns} />;
};

/** Refused work, decided or not, with the motive of both. */
export const ExportDecisions = ({ rows, naming }: ExportProps<QuarantineRow>) => {
  const { t } = useTranslation(['decisions', 'sends']);
  const { t: plain } = useTranslation();
  const about = useAbout<QuarantineRow>(
    naming,
    (row) => {
      const { entity, record, set } = workOf(row);
      return { entity, id: record, fields: set };
    },
    (row) => workOf(row).type,
  );
  const column = (
    name: 'state' | 'author' | 'writtenOn' | 'receivedOn' | 'why' | 'decidedOn' | 'motive',
    cell: (work: ReturnType<typeof workOf>) => string,
  ): ListColumn<QuarantineRow> => ({
    name: t(`sends:columns.${name}`),
    cell: (row) => cell(workOf(row)) || null,
  });
  const columns: readonly ListColumn<QuarantineRow>[] = [
    column('state', ({ state }) => t(state === 'waiting' ? 'waiting' : `state.${state}`)),
    ...about,
    column('author', ({ name }) => name),
    column('writtenOn', ({ at }) => at.slice(0, 10)),
    column('receivedOn', ({ receivedAt }) => dateOfInstant(receivedAt)),
    column('why', ({ reason, name, problem }) => {
      const why = t(`why.${reason}`, { name });
      const { what } = problemWords(plain, { code: problem });
      return reason === 'handed_over' ? `${why} ${t('refusal', { what })}` : why;
    }),
    column('decidedOn', ({ decidedAt }) => (decidedAt ? dateOfInstant(decidedAt) : '')),
    column('motive', ({ note }) => note),
  ];
  return <ExportList name={t('sends:columns.decisionsFile')} rows={rows} columns={columns} />;
};

/** What was done to which record, and where: as the list calls it. */
function useAbout<Row>(
  naming: Naming,
  unnamed: (row: Row) => Unnamed,
  what: (row: Row) => ReturnType<typeof whatOf>,
): readonly ListColumn<Row>[] {
  const { t } = useTranslation('sends');
  return [
    { name: t('columns.what'), cell: (row) => t(`type.${what(row)}`) },
    { name: t('columns.about'), cell: (row) => naming(unnamed(row)).title },
    { name: t('columns.place'), cell: (row) => naming(unnamed(row)).place },
  ];
}

const savedName = ({ mutation: { entity, set }, record }: Saved): Unnamed => ({
  entity: entity === 'conflict' ? 'recommendation' : entity,
  id: record,
  fields: set,
});
