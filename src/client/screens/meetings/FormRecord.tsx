import { LONG_TEXT } from '#domain/field.ts';
import type { FileAnswer } from '#domain/file-answer.ts';
import { AttachFiles } from '../../attachments/AttachFiles.tsx';
import { useTranslation } from '../../translation.ts';
import { Section } from '../../ui/Layout.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { type PartProps, wire } from './form-parts.ts';
import { MAX_FILES, REPORT_TEXTS } from './meeting-form.ts';

/** What is written down once the meeting is over, and the papers of it. */
export const FormRecord = ({
  files,
  attach,
  ...props
}: PartProps & {
  readonly files: readonly FileAnswer[];
  readonly attach: (files: readonly FileAnswer[]) => void;
}) => {
  const { t } = useTranslation('meetings');
  return (
    <>
      <Section title={t('form.after')}>
        <p className="note">{t('form.afterHint')}</p>
        {[...REPORT_TEXTS, 'note' as const].map((name) => (
          <TextArea
            key={name}
            label={t(`form.${name}`)}
            rows={4}
            maxLength={LONG_TEXT}
            {...wire(props, name)}
          />
        ))}
      </Section>
      <Section title={t('form.documents')}>
        <AttachFiles
          label={t('form.documentsLabel')}
          hint={t('form.documentsHint')}
          value={files}
          onChange={attach}
          max={MAX_FILES}
        />
      </Section>
    </>
  );
};
