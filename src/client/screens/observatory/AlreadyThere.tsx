import { Link } from 'wouter';
import { finishing } from '#i18n/fr/finishing.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';

/** The other entry that tells the same thing: opened, or doubled knowingly. */
const There = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('finishing');
  return (
    <Alert tone="warn" icon="layers" title={t('duplicate.title')}>
      <p>{t('duplicate.text')}</p>
      <p>
        <Link href={`/observatoire/${id}`}>{t('duplicate.open')}</Link>
      </p>
    </Alert>
  );
};

export const AlreadyThere = withNamespace('finishing', finishing, There);
