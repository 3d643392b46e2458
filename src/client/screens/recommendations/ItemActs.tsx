import { useTranslation } from '../../translation.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import s from './Detail.module.css';

/** What can be done to one item; its text names it for those who hear the screen. */
export const ItemActs = ({
  text,
  href,
  onRemove,
}: {
  readonly text: string;
  readonly href: string;
  readonly onRemove: () => void;
}) => {
  const { t } = useTranslation(['recommendation', 'ui']);
  return (
    <div className={s.acts}>
      <ButtonLink
        variant="quiet"
        icon="pencil"
        href={href}
        aria-label={t('item.editNamed', { text })}
      >
        {t('ui:action.edit')}
      </ButtonLink>
      <Button
        variant="quiet"
        icon="trash"
        onClick={onRemove}
        aria-label={t('item.removeNamed', { text })}
      >
        {t('ui:action.remove')}
      </Button>
    </div>
  );
};
