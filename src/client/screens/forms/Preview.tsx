import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { FormDefinition, FormRuntime } from '#domain/form/model.ts';
import { openForm } from '#domain/form/open-form.ts';
import { FormView } from '../../form/FormView.tsx';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Button } from '../../ui/Button.tsx';
import { Line, Stack } from '../../ui/Layout.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Select } from '../../ui/Select.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import { titleOf } from './form-title.ts';
import s from './forms.module.css';
import { languageName } from './language-name.ts';

/** The form as it will run, in memory only: nothing typed here is kept. */
export const Preview = ({
  definition,
  back,
}: {
  readonly definition: FormDefinition;
  readonly back: string;
}) => {
  const { t } = useTranslation('forms');
  const runtime = usePreview(definition);
  const [, navigate] = useLocation();
  const say = useToast();
  const [step, setStep] = useState<string>();
  const [language, setLanguage] = useState(definition.defaultLanguage);
  const [wide, setWide] = useState(false);
  const leave = () => navigate(back);
  return (
    <Screen
      title={t('preview.title', { title: titleOf(definition) })}
      back={back}
      actions={
        <Button icon="close" compact onClick={leave}>
          {t('preview.close')}
        </Button>
      }
    >
      <Stack gap="loose">
        <Alert tone="info" icon="eye">
          {t('preview.note')}
        </Alert>
        <Line bottom>
          {definition.languages.length > 1 && (
            <Select
              label={t('preview.language')}
              value={language}
              placeholder={null}
              options={definition.languages.map((code) => ({
                value: code,
                label: languageName(code),
              }))}
              onChange={(code) => {
                setLanguage(code);
                runtime?.setLanguage(code);
              }}
            />
          )}
          <Button className="wide" onClick={() => setWide(!wide)}>
            {t(wide ? 'preview.phone' : 'preview.desktop')}
          </Button>
        </Line>
        <div className={wide ? undefined : s.phone}>
          {runtime ? (
            <FormView
              runtime={runtime}
              step={step}
              onStep={setStep}
              onAnswer={() => {}}
              onSaveDraft={leave}
              onFinish={() => say({ text: t('preview.finished') })}
            />
          ) : (
            <Loading />
          )}
        </div>
      </Stack>
    </Screen>
  );
};

function usePreview(definition: FormDefinition): FormRuntime | undefined {
  const { effects, person } = useWorkplace();
  const [runtime, setRuntime] = useState<FormRuntime>();
  useEffect(() => {
    let wanted = true;
    const open = async () => {
      const { placeLists } = await import('#domain/reference/places.ts');
      const opened = await openForm(definition, {
        today: () => effects.localTime().slice(0, 10),
        now: effects.localTime,
        random: effects.random,
        uuid: effects.newId,
        username: person.name,
        lists: placeLists(),
      });
      if (wanted) setRuntime(opened);
    };
    void open();
    return () => {
      wanted = false;
    };
  }, [definition, effects, person]);
  return runtime;
}
