import { DECIDERS } from '#domain/rights.ts';
import { useQuarantine } from '../../db/use-quarantine.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { List, RowLink } from '../../ui/List.tsx';
import { useWorkplace } from '../../workplace.ts';

/** For who decides on refused work: how much waits. */
export const DecisionsLink = () => {
  const { actor } = useWorkplace();
  return actor.grants.some(({ role }) => DECIDERS.includes(role)) ? <Waiting /> : null;
};

const Waiting = () => {
  const { t } = useTranslation('sends');
  const { db } = useWorkplace();
  const rows = useQuarantine(db);
  if (!rows || rows.length === 0) return null;
  const count = rows.filter(({ state }) => state === 'waiting').length;
  return (
    <List>
      <RowLink
        href="/envois/decisions"
        icon="institution"
        title={count > 0 ? t('decisions.link', { count }) : t('decisions.none')}
        note={t('decisions.note')}
        badge={
          count > 0 && (
            <Badge tone="warn" icon="clock">
              {count}
            </Badge>
          )
        }
      />
    </List>
  );
};
