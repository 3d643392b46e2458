import { usePwa } from '../../pwa/pwa.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Layout.tsx';

/** The offer to install, once there is something worth coming back to. */
export const InstallCard = () => {
  const { t } = useTranslation('home');
  const { store, install } = usePwa();
  const offer = store((state) => state.install);
  if (offer === 'none') return null;
  return (
    <Panel>
      <h2>{t('install.title')}</h2>
      <p className="small">{t('install.why')}</p>
      {offer === 'prompt' && (
        <Button icon="phone" wide onClick={() => void install()}>
          {t('install.act')}
        </Button>
      )}
      {offer === 'ios' && <p className="small">{t('install.ios')}</p>}
    </Panel>
  );
};
