import { useTranslation } from 'react-i18next';
import { usePwa } from '../../pwa/pwa.ts';
import { Button } from '../../ui/Button.tsx';
import { Strip } from '../../ui/Strip.tsx';

/** A new version waits, or is already there: the person decides when the page is loaded anew. */
export const UpdateBar = () => {
  const { t } = useTranslation('status');
  const { store, update } = usePwa();
  const state = store((known) => known.update);
  return (
    <Strip
      tone="ok"
      icon="download"
      action={
        <Button variant="quiet" onClick={update}>
          {t(state === 'taken' ? 'update.reload' : 'update.act')}
        </Button>
      }
    >
      <p>
        <b>{t(state === 'taken' ? 'update.taken' : 'update.ready')}</b> {t('update.safe')}
      </p>
    </Strip>
  );
};
