import { statusMore } from '#i18n/fr/statusMore.ts';
import { withNamespace } from '../../i18n.ts';
import { usePwa } from '../../pwa/pwa.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { Strip } from '../../ui/Strip.tsx';

/** A new version waits, or is already there: the person decides when the page is loaded anew. */
const Update = () => {
  const { t } = useTranslation('statusMore');
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

export const UpdateBar = withNamespace('statusMore', statusMore, Update);
