import { formatShortInstant } from '#i18n/format.ts';
import { useReceipt } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Line, Panel } from '../../ui/Layout.tsx';
import { useWorkplace } from '../../workplace.ts';
import type { Side } from './duplicate.ts';
import { Standings } from './Standing.tsx';
import { standingsOf } from './standing.ts';

const NONE: ReadonlySet<string> = new Set();

/** One of the two entries: whose it is, where it stands, and the way to keep it. */
export const DuplicateSide = ({
  side,
  record,
  counts,
  onKeep,
}: {
  readonly side: Side;
  readonly record: LocalRecord;
  readonly counts: boolean;
  readonly onKeep: (() => void) | undefined;
}) => {
  const { t } = useTranslation('duplicate');
  const { db, actor, effects } = useWorkplace();
  const own = useReceipt(db, record.id);
  const { id, author, authorName, createdAt } = record;
  const standings = standingsOf(record, { toFix: NONE, conflict: NONE, duplicate: NONE });
  return (
    <Panel>
      <div>
        <h2>{t(`side.${side}`)}</h2>
        <p>
          {t('side.by', {
            author: authorName,
            when: formatShortInstant(createdAt, { now: effects.now() }),
          })}
        </p>
      </div>
      <Line>
        <Standings standings={standings} receipt={author === actor.id ? own : null} />
        {counts && (
          <Badge tone="info" icon="chart">
            {t('side.counts')}
          </Badge>
        )}
      </Line>
      <Line>
        {onKeep && (
          <Button icon="check" onClick={onKeep}>
            {t('side.keep')}
            <span className="vh"> {t(`side.${side}`)}</span>
          </Button>
        )}
        <ButtonLink variant="quiet" href={`/observatoire/${id}`}>
          {t('side.open')}
          <span className="vh"> {t(`side.${side}`)}</span>
        </ButtonLink>
      </Line>
    </Panel>
  );
};
