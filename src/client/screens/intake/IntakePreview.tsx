import { useDeferredValue, useMemo, useState } from 'react';
import { type Judged, judge, type Surroundings } from '#documents/read/judge.ts';
import { createWordings } from '#documents/read/likeness.ts';
import type { Plan, PlanRow } from '#documents/read/plan.ts';
import { formatNumber } from '#i18n/format.ts';
import type { Summary } from '../../db/rows.ts';
import { problemWords } from '../../i18n.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { ExportList } from '../../reports/list-export/ExportList.tsx';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Actions, Button } from '../../ui/Button.tsx';
import { Chip, Chips } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Kpis } from '../../ui/Kpis.tsx';
import { Section, Stack } from '../../ui/Layout.tsx';
import { List } from '../../ui/List.tsx';
import { DropDuplicates } from './DropDuplicates.tsx';
import { GroupForAll } from './GroupForAll.tsx';
import { Notices } from './Notices.tsx';
import { RowCard } from './RowCard.tsx';
import { useReportColumns } from './use-finding-words.ts';
import type { WorkKeeper } from './use-work.ts';
import type { Work } from './work.ts';

/** Rows drawn at once. */
const PAGE = 20;

const FILTERS = ['all', 'toFix', 'toCheck', 'dropped'] as const;
type Filter = (typeof FILTERS)[number];

const IS: Readonly<Record<Filter, (judged: Judged) => boolean>> = {
  all: () => true,
  toFix: ({ isBad }) => isBad,
  toCheck: ({ isBad, findings }) => !isBad && findings.length > 0,
  dropped: ({ row }) => row.dropped,
};

interface PreviewProps {
  readonly work: Work;
  readonly around: Surroundings;
  readonly session: Summary | undefined;
  readonly keeper: WorkKeeper;
  readonly onImport: (rows: readonly PlanRow[]) => void;
}

/** What would be created, row by row, to be corrected before anything is. */
export const IntakePreview = ({ work, around, session, keeper, onImport }: PreviewProps) => {
  const { t } = useTranslation('intake');
  const { t: words } = useTranslation();
  const [asking, setAsking] = useState<'partial' | 'again'>();
  const { plan } = work;
  const judgedPlan = useDeferredValue(plan);
  const [wordings] = useState(createWordings);
  const judged = useMemo(() => judge(judgedPlan, around, wordings), [judgedPlan, around, wordings]);
  const bad = judged.filter(({ isBad }) => isBad);
  const good = judged.filter(({ isBad, row }) => !isBad && !row.dropped);
  const change = (next: Plan) => keeper.change({ ...work, plan: next });
  const start = () => onImport(good.map(({ row }) => row));
  const file = work.file ? `${work.file} · ` : '';

  return (
    <Stack gap="loose">
      {keeper.taken !== null && (
        <p role="status" className="note">
          {t('preview.resumed')}{' '}
          {keeper.taken > 0 && t('preview.alreadyDone', { count: keeper.taken })}
        </p>
      )}
      {keeper.problem && (
        <Alert tone="bad" live title={problemWords(words, keeper.problem).what}>
          <p>{problemWords(words, keeper.problem).todo}</p>
        </Alert>
      )}
      <Section title={t('preview.summary')}>
        <p className="note">
          {file}
          {t('preview.target', { session: textOf(session?.fields['code']) })}
        </p>
        <Kpis
          tight
          items={[
            { label: t('preview.ready'), value: formatNumber(good.length) },
            { label: t('preview.toFix'), value: formatNumber(bad.length) },
            {
              label: t('preview.dropped'),
              value: formatNumber(judged.length - good.length - bad.length),
            },
          ]}
        />
        <Notices notices={plan.notices} />
        <GroupForAll judged={bad} groups={around.groups} plan={plan} onChange={change} />
        <DropDuplicates judged={bad} plan={plan} onChange={change} />
        {good.length === 0 && <p>{t('preview.noneGood')}</p>}
        <Actions>
          {good.length > 0 && (
            <Button
              variant="primary"
              icon="upload"
              onClick={() => (bad.length > 0 ? setAsking('partial') : start())}
            >
              {t(bad.length > 0 ? 'preview.importGood' : 'preview.import', {
                count: good.length,
                number: formatNumber(good.length),
              })}
            </Button>
          )}
          <Button icon="undo" onClick={() => setAsking('again')}>
            {t('preview.again')}
          </Button>
        </Actions>
        <p className="note">{t('preview.kept')}</p>
      </Section>
      <Rows judged={judged} plan={plan} groups={around.groups} onChange={change} />
      <Dialog
        open={asking === 'partial'}
        title={t('preview.askTitle', { count: bad.length, number: formatNumber(bad.length) })}
        closeLabel={t('preview.stay')}
        onClose={() => setAsking(undefined)}
        act={{
          label: t('preview.importGood', {
            count: good.length,
            number: formatNumber(good.length),
          }),
          onAct: start,
        }}
      >
        <p>{t('preview.askText')}</p>
      </Dialog>
      <Dialog
        open={asking === 'again'}
        title={t('preview.againTitle')}
        onClose={() => setAsking(undefined)}
        act={{ label: t('preview.again'), onAct: keeper.forget, danger: true }}
      >
        <p>{t('preview.againText')}</p>
      </Dialog>
    </Stack>
  );
};

interface RowsProps {
  readonly judged: readonly Judged[];
  readonly plan: Plan;
  readonly groups: Surroundings['groups'];
  readonly onChange: (plan: Plan) => void;
}

const Rows = ({ judged, plan, groups, onChange }: RowsProps) => {
  const { t } = useTranslation('intake');
  const [filter, setFilter] = useState<Filter>('all');
  const [pages, setPages] = useState(1);
  const [open, setOpen] = useState<string>();
  const columns = useReportColumns();
  // why: a row that was just corrected stays where it is until another filter is chosen
  const shown = judged.filter((each) => IS[filter](each) || each.row.id === open);
  const now = new Map(plan.rows.map((row) => [row.id, row]));
  const more = Math.min(PAGE, shown.length - pages * PAGE);
  const report = judged.flatMap(({ row, findings }) =>
    findings.map((finding) => ({ row, finding })),
  );
  return (
    <Section title={t('preview.rows')}>
      <Chips label={t('preview.filter')}>
        {FILTERS.map((each) => (
          <Chip
            key={each}
            pressed={filter === each}
            count={formatNumber(judged.filter(IS[each]).length)}
            onPress={() => {
              setFilter(each);
              setPages(1);
              setOpen(undefined);
            }}
          >
            {t(`preview.${each}`)}
          </Chip>
        ))}
      </Chips>
      {shown.length === 0 ? (
        <EmptyState title={t('preview.none')} />
      ) : (
        <List>
          {shown.slice(0, pages * PAGE).map(({ row, ...rest }) => (
            <RowCard
              key={row.id}
              judged={{ ...rest, row: now.get(row.id) ?? row }}
              isOpen={open === row.id}
              onOpen={(isOpen) => setOpen(isOpen ? row.id : undefined)}
              {...{ plan, groups, onChange }}
            />
          ))}
        </List>
      )}
      {more > 0 && (
        <div>
          <Button icon="chevron-down" onClick={() => setPages(pages + 1)}>
            {t('preview.more', { count: more })}
          </Button>
        </div>
      )}
      {report.length > 0 && (
        <Section title={t('preview.reportTitle')} level={3}>
          <p className="note">{t('preview.reportText')}</p>
          <div>
            <ExportList name="import-lignes" rows={report} columns={columns} />
          </div>
        </Section>
      )}
    </Section>
  );
};
