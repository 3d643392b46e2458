import type { Fields } from '#domain/json.ts';
import { moved } from '#i18n/fr/moved.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    moved: typeof moved;
  }
}

/** Says what became of answers to questions that the form asks no more. */
const Told = ({ orphans }: { readonly orphans: Fields }) => {
  const { t } = useTranslation('moved');
  const count = Object.keys(orphans).length;
  if (count === 0) return null;
  return (
    <Alert tone="info" title={t('title')}>
      {t('text', { count })}
    </Alert>
  );
};

export const Moved = withNamespace('moved', moved, Told);
