import { decisionsDue } from '#i18n/fr/decisionsDue.ts';
import { useQuarantine } from '../../db/use-quarantine.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { List, RowLink } from '../../ui/List.tsx';
import { useWorkplace } from '../../workplace.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    decisionsDue: typeof decisionsDue;
  }
}

/** Refused work of others that waits for this person's decision; nothing when there is none. */
const Due = () => {
  const { t } = useTranslation('decisionsDue');
  const { db } = useWorkplace();
  const count = useQuarantine(db)?.filter(({ state }) => state === 'waiting').length ?? 0;
  if (count === 0) return null;
  return (
    <List>
      <RowLink
        href="/envois/decisions"
        icon="institution"
        title={t('title', { count })}
        note={t('note')}
        badge={
          <Badge tone="warn" icon="clock">
            {t('badge')}
          </Badge>
        }
      />
    </List>
  );
};

export const Decisions = withNamespace('decisionsDue', decisionsDue, Due);
