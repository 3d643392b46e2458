import { useEffect, useMemo, useState } from 'react';
import type { DocumentFormat, OfficialDocument } from '#documents/model.ts';
import { saveBlob, shareFiles } from '../../pwa/give-file.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Actions, Button } from '../../ui/Button.tsx';
import { Line, Section, Stack } from '../../ui/Layout.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { onPaper } from './on-paper.ts';
import { sharedFormat } from './sharing.ts';
import { useMaking } from './use-making.ts';

interface ActionsProps {
  readonly document: OfficialDocument;
  /** The preview is drawn whole: what prints is what is drawn. */
  readonly whole: boolean;
}

/** Takes the document along: as a file, on paper, to another application. */
export const DocumentActions = ({ document, whole }: ActionsProps) => {
  const { t } = useTranslation(['documentScreens', 'ui']);
  const say = useToast();
  const { current, failure, make, cancel } = useMaking();
  const [printing, setPrinting] = useState(false);
  const share = useMemo(() => sharedFormat(), []);
  /** Made for sharing when the browser wanted another press. */
  const [ready, setReady] = useState<File>();

  useEffect(() => onPaper(document, { page: t('sheet.page'), of: t('sheet.of') }), [document, t]);

  useEffect(() => {
    if (!printing || !whole) return;
    setPrinting(false);
    print();
  }, [printing, whole]);

  const save = async (format: DocumentFormat) => {
    const file = await make(document, format);
    if (!file) return;
    saveBlob(file.name, file);
    say({ text: t('saved', { name: file.name }) });
  };

  const hand = async (format: DocumentFormat) => {
    const file = ready ?? (await make(document, format));
    if (!file) return;
    setReady((await shareFiles([file])) === 'late' ? file : undefined);
  };

  const busy = current !== undefined || printing;
  const words = current && {
    format: t(`format.${current.format}`),
    percent: Math.round(current.done * 100),
  };
  return (
    <Section title={t('files')}>
      <Actions>
        <Button variant="primary" icon="download" disabled={busy} onClick={() => void save('docx')}>
          {t('format.docx')}
        </Button>
        <Button icon="download" disabled={busy} onClick={() => void save('xlsx')}>
          {t('format.xlsx')}
        </Button>
        <Button icon="download" disabled={busy} onClick={() => void save('csv')}>
          {t('format.csv')}
        </Button>
        <Button icon="printer" disabled={busy} onClick={() => setPrinting(true)}>
          {t('print')}
        </Button>
        {share && (
          <Button icon="share" disabled={busy} onClick={() => void hand(share)}>
            {ready ? t('shareNow') : t('share', { format: t(`format.${share}`) })}
          </Button>
        )}
      </Actions>
      {printing && <p role="status">{t('printing')}</p>}
      {words && current && (
        <Stack gap="tight">
          <Line between>
            <span role="status">{t('making', words)}</span>
            <Button variant="quiet" onClick={cancel}>
              {t('ui:action.cancel')}
            </Button>
          </Line>
          <Progress value={words.percent} max={100} tone="info" label={t('making', words)} />
        </Stack>
      )}
      {failure && (
        <Alert tone="bad" live title={t('failed.title')}>
          <p>{t(`failed.${failure}`)}</p>
        </Alert>
      )}
    </Section>
  );
};
