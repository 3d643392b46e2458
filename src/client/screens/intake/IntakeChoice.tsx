import { useEffect, useRef, useState } from 'react';
import type { Stage } from '#domain/record.ts';
import type { Summary } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Button } from '../../ui/Button.tsx';
import { FileInput } from '../../ui/FileInput.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './Intake.module.css';
import { type Reading, readFile, readPasted, type Trouble } from './read-plan.ts';
import type { Work } from './work.ts';

const SESSION = 'intake-session';
const FILE = 'intake-file';

interface ChoiceProps {
  readonly sessions: readonly Summary[];
  /** What the person may give at once; one: nothing to choose. */
  readonly stages: readonly Stage[];
  readonly onRead: (work: Work) => void;
}

/** Which session, and the table that goes to it. */
export const IntakeChoice = ({ sessions, stages, onRead }: ChoiceProps) => {
  const { t } = useTranslation(['intake', 'common']);
  const { effects } = useWorkplace();
  const [session, setSession] = useState(askedSession(sessions));
  const [stage, setStage] = useState<Stage>('proposed');
  const [file, setFile] = useState<File>();
  const [pasted, setPasted] = useState('');
  const [tried, setTried] = useState(false);
  const [reading, setReading] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const nothing = !file && pasted.trim() === '';

  const read = async () => {
    setTried(true);
    setTrouble(undefined);
    if (session === '' || nothing) {
      document.getElementById(session === '' ? SESSION : FILE)?.focus();
      return;
    }
    setReading(true);
    const result: Reading = file
      ? await readFile(file, effects.newId)
      : readPasted(pasted, effects.newId);
    setReading(false);
    if (!result.ok) setTrouble(result.trouble);
    else {
      const { plan } = result;
      onRead({ version: 1, file: file?.name ?? '', session, stage, plan, written: [] });
    }
  };
  return (
    <Stack className={s.choice}>
      <p>{t('choice.intro')}</p>
      <Select
        id={SESSION}
        label={t('choice.session')}
        value={session}
        onChange={setSession}
        error={tried && session === '' && t('choice.sessionNeeded')}
        options={latestFirst(sessions).map(({ id, fields }) => ({
          value: id,
          label: t('choice.sessionOption', {
            code: textOf(fields['code']),
            title: textOf(fields['title']),
          }),
        }))}
      />
      {stages.length > 1 && (
        <Select
          label={t('choice.stage')}
          hint={t('choice.stageHint')}
          value={stage}
          placeholder={null}
          onChange={(value) => setStage(value as Stage)}
          options={stages.map((each) => ({ value: each, label: t(`common:stage.${each}`) }))}
        />
      )}
      <FileInput
        id={FILE}
        label={t('choice.file')}
        hint={t('choice.fileHint')}
        error={tried && nothing && t('choice.fileNeeded')}
        accept=".docx,.xlsx,.csv,.txt"
        onFiles={([first]) => setFile(first)}
      />
      {!file && (
        <TextArea
          label={t('choice.paste')}
          hint={t('choice.pasteHint')}
          rows={3}
          value={pasted}
          onChange={setPasted}
        />
      )}
      {trouble && <TroubleAlert trouble={trouble} />}
      <div>
        <Button
          variant="primary"
          icon="checklist"
          aria-disabled={reading}
          onClick={() => !reading && void read()}
        >
          {t(reading ? 'choice.reading' : 'choice.read')}
        </Button>
      </div>
    </Stack>
  );
};

const TROUBLES = [
  'workbook_too_large',
  'workbook_unknown',
  'workbook_corrupt',
  'workbook_encrypted',
  'workbook_too_many_rows',
  'workbook_too_wide',
] as const;

const TroubleAlert = ({ trouble }: { readonly trouble: Trouble }) => {
  const { t } = useTranslation('intake');
  const words =
    typeof trouble === 'string'
      ? t(`trouble.${trouble}`)
      : t(`trouble.${TROUBLES.find((code) => code === trouble.code) ?? 'workbook_corrupt'}`, {
          most: trouble.details?.['most'] ?? '',
        });
  const alert = useRef<HTMLDivElement>(null);
  // why: on a phone it would be below what is seen
  useEffect(() => alert.current?.focus(), []);
  return (
    <Alert tone="bad" live ref={alert} title={t('trouble.title')}>
      <p>{words}</p>
      <p>{t('trouble.safe')}</p>
    </Alert>
  );
};

/** The session that a meeting's screen came from: `?session=…`. */
function askedSession(sessions: readonly Summary[]): string {
  const asked = new URLSearchParams(location.search).get('session');
  return sessions.find(({ id }) => id === asked)?.id ?? '';
}

const latestFirst = (sessions: readonly Summary[]): readonly Summary[] =>
  [...sessions].sort((a, b) => textOf(b.fields['date']).localeCompare(textOf(a.fields['date'])));
