import { useState } from 'react';
import { useTranslation } from '../../translation.ts';
import { FieldError } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import type { ControlProps } from '../control-props.ts';
import { withWidgetWords } from '../with-widget-words.ts';
import { FileButton } from './FileButton.tsx';
import { useDevice } from './use-device.ts';
import s from './Widgets.module.css';

/** A code typed by hand, or read on a photo where the device can. */
const Code = ({ node, disabled, answer, ...texts }: ControlProps) => {
  const { t } = useTranslation('widgets');
  const device = useDevice();
  const [state, setState] = useState<'busy' | 'none'>();
  const read = async (picture: Blob) => {
    setState('busy');
    const code = await device?.readCode?.(picture);
    setState(code ? undefined : 'none');
    if (code) answer(code);
  };
  return (
    <div className={s.parts}>
      <TextInput
        {...texts}
        disabled={disabled}
        autoComplete="off"
        value={typeof node.value === 'string' ? node.value : ''}
        onChange={answer}
      />
      {device?.readCode && !disabled && (
        <div>
          <FileButton
            icon="camera"
            accept="image/*"
            capture="environment"
            disabled={state === 'busy'}
            onFile={(file) => void read(file)}
          >
            {t('barcode.read')}
          </FileButton>
        </div>
      )}
      <p role="status">{state === 'busy' && t('barcode.busy')}</p>
      {state === 'none' && <FieldError>{t('barcode.none')}</FieldError>}
    </div>
  );
};

export const Widget = withWidgetWords(Code);
