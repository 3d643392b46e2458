import { Link } from 'wouter';
import type { ConflictRow } from '../../db/rows.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';

/** Two people wrote the same thing: both are kept, nothing is blocked, somebody chooses. */
export const Choices = ({ conflicts }: { readonly conflicts: readonly ConflictRow[] }) => {
  const { t } = useTranslation('drafting');
  if (conflicts.length === 0) return null;
  return (
    <Alert tone="warn" icon="conflict" title={t('choices.title', { count: conflicts.length })}>
      <p>
        <Link href="/envois">{t('choices.see')}</Link>
      </p>
    </Alert>
  );
};
