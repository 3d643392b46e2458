import { useTranslation } from '../../translation.ts';
import { FieldError } from '../../ui/Field.tsx';
import type { ControlProps } from '../control-props.ts';
import { withWidgetWords } from '../with-widget-words.ts';
import { FileButton } from './FileButton.tsx';
import { Kept } from './Kept.tsx';
import { Parts } from './Parts.tsx';
import { useKeeping } from './use-keeping.ts';

/** Any file of the device, kept as it is. */
const Attachment = ({ node, disabled, answer, ...texts }: ControlProps) => {
  const { t } = useTranslation('widgets');
  const { device, busy, trouble, media, keep } = useKeeping({ node, answer });
  return (
    <Parts {...texts} help={!device && t('media.preview')}>
      {media && <Kept media={media} onRemove={disabled ? undefined : () => answer(null)} />}
      {!disabled && device && (
        <div>
          <FileButton icon="clip" disabled={busy} onFile={(file) => void keep(file, file.name)}>
            {t(media ? 'media.fileAgain' : 'media.file')}
          </FileButton>
        </div>
      )}
      <p role="status">{busy && t('media.busy')}</p>
      {trouble && <FieldError>{trouble}</FieldError>}
    </Parts>
  );
};

export const Widget = withWidgetWords(Attachment);
