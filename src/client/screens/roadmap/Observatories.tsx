import { grantHolds } from '#domain/actor.ts';
import { placeCovers } from '#domain/place.ts';
import type { EntryState } from '#domain/record.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { formatShortPeriod } from '#i18n/format.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { instant } from '../../recommendation/cells/clock.ts';
import { ExportList } from '../../reports/list-export/ExportList.tsx';
import type { ListColumn } from '../../reports/list-export/list-table.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { IconName } from '../../ui/icon-names.ts';
import { Section } from '../../ui/Layout.tsx';
import { List, Row } from '../../ui/List.tsx';
import type { Tone } from '../../ui/tone.ts';
import { useWorkplace } from '../../workplace.ts';
import { type ObservatoryRow, observatoryRows } from './observatories.ts';
import s from './Roadmap.module.css';

const LOOK: Readonly<Record<EntryState | 'missing', readonly [Tone | 'none', IconName]>> = {
  missing: ['none', 'circle-dashed'],
  submitted: ['info', 'clock'],
  regional_ok: ['info', 'check'],
  validated: ['ok', 'shield-check'],
  returned: ['warn', 'undo'],
  withdrawn: ['idle', 'close'],
};

/** Which fiches of the last period each observatory gave. */
export const Observatories = ({
  today,
  region,
}: {
  readonly today: string;
  readonly region: string;
}) => {
  const { t } = useTranslation(['roadmap', 'common']);
  const { db, actor, effects } = useWorkplace();
  const forms = useSummaries(db, 'form');
  const entries = useSummaries(db, 'entry');
  if (!forms || !entries) return null;
  const now = instant(effects);
  const own = actor.grants
    .filter((grant) => grant.role === 'observatory' && grantHolds(grant, now))
    .map(({ place }) => place);
  const rows = observatoryRows(forms, entries, own, today).filter(
    ({ place }) => !region || placeCovers(region, place),
  );
  const stateWords = ({ state }: ObservatoryRow) =>
    state ? t(`common:entryState.${state}`) : t('observatories.missing');
  const columns: readonly ListColumn<ObservatoryRow>[] = [
    { name: t('observatories.place'), cell: ({ place }) => placeLabel(place, 'long') },
    { name: t('observatories.form'), cell: ({ title }) => title },
    { name: t('observatories.period'), cell: ({ period }) => period },
    { name: t('observatories.state'), cell: stateWords },
  ];
  return (
    <Section title={t('observatories.title')}>
      <div className={s.head}>
        <p className="note">{t('observatories.why')}</p>
        <ExportList compact name="observatoires" {...{ rows, columns }} />
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t('observatories.none')}>{t('observatories.noneNext')}</EmptyState>
      ) : (
        <List label={t('observatories.caption')}>
          {rows.map((row) => {
            const [tone, icon] = LOOK[row.state ?? 'missing'];
            return (
              <Row
                key={`${row.place} ${row.form}`}
                icon="clipboard"
                title={placeLabel(row.place)}
                note={[row.title, formatShortPeriod(row.period)].join(', ')}
                badge={
                  <Badge tone={tone} icon={icon}>
                    {stateWords(row)}
                  </Badge>
                }
              />
            );
          })}
        </List>
      )}
    </Section>
  );
};
