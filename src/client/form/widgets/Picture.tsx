import { useTranslation } from '../../translation.ts';
import { Actions } from '../../ui/Button.tsx';
import { FieldError } from '../../ui/Field.tsx';
import type { ControlProps } from '../control-props.ts';
import { withWidgetWords } from '../with-widget-words.ts';
import { FileButton } from './FileButton.tsx';
import { Kept } from './Kept.tsx';
import { Parts } from './Parts.tsx';
import { shrink } from './shrink.ts';
import { useKeeping } from './use-keeping.ts';
import s from './Widgets.module.css';

/** A photo taken now, or an image of the device unless the form wants a new one. */
const Picture = ({ node, disabled, answer, ...texts }: ControlProps) => {
  const { t } = useTranslation('widgets');
  const { device, busy, trouble, media, keep } = useKeeping({ node, answer });
  const { appearance = [], parameters } = node.item;
  const most = Number(parameters?.['max-pixels']) || undefined;
  const choose = (file: File) => void keep(file, file.name, (given) => shrink(given, most));
  return (
    <Parts {...texts} help={!device && t('media.preview')}>
      {media && (
        <Kept media={media} onRemove={disabled ? undefined : () => answer(null)}>
          {(address) => <img className={s.picture} src={address} alt={t('media.picture', media)} />}
        </Kept>
      )}
      {!disabled && device && (
        <Actions>
          <FileButton
            icon="camera"
            accept="image/*"
            capture={appearance.includes('new-front') ? 'user' : 'environment'}
            disabled={busy}
            onFile={choose}
          >
            {t(media ? 'media.shootAgain' : 'media.shoot')}
          </FileButton>
          {!appearance.includes('new') && (
            <FileButton icon="clip" accept="image/*" disabled={busy} onFile={choose}>
              {t('media.choose')}
            </FileButton>
          )}
        </Actions>
      )}
      <p role="status">{busy && t('media.busy')}</p>
      {trouble && <FieldError>{trouble}</FieldError>}
    </Parts>
  );
};

export const Widget = withWidgetWords(Picture);
