import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { FormDefinition } from '#domain/form/model.ts';
import type { Problem } from '#domain/problem.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { Columns, Line, Section, Stack } from '../../ui/Layout.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { Assign } from './Assign.tsx';
import { type Assignment, type Checked, checkWorkbook, publish } from './api.ts';
import { Changes } from './Changes.tsx';
import { titleOf } from './form-title.ts';
import s from './forms.module.css';
import { Preview } from './Preview.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import { Report } from './Report.tsx';
import { Upload } from './Upload.tsx';
import { useAct } from './use-act.ts';
import { formRows } from './versions.ts';

const LIST = '/questionnaires';
const HERE = `${LIST}/publier`;
const PREVIEW = 'apercu';

/** A workbook on its way to the phones: checked, tried, compared, assigned, published. */
export const PublishScreen = () => {
  const { t } = useTranslation('forms');
  const workplace = useWorkplace();
  const [params] = useSearchParams();
  const [, navigate] = useLocation();
  const { busy, act } = useAct();
  const [checking, setChecking] = useState(false);
  const [checked, setChecked] = useState<Checked & { readonly name: string }>();
  const [changed, setChanged] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { definition } = checked ?? {};

  const check = async (workbook: File, media: readonly File[]) => {
    setChecking(true);
    setChecked(undefined);
    setProblem(undefined);
    try {
      const result = await checkWorkbook(workplace, workbook, media);
      setChanged(result === 'changed');
      if (result === 'changed') return;
      if (result.ok) setChecked({ ...result.value, name: workbook.name });
      else setProblem(result.problem);
    } finally {
      setChecking(false);
    }
  };
  const send = async (form: FormDefinition, token: string, assignment: Assignment) => {
    setProblem(undefined);
    const done = await act(() => publish(workplace, token, assignment), setProblem);
    if (!done) return;
    done.say(t('done.published'));
    navigate(`${LIST}/${encodeURIComponent(form.id)}`);
  };
  if (definition && params.get('vue') === PREVIEW)
    return <Preview definition={definition} back={HERE} />;
  return (
    <Screen title={t('upload.title')} back={LIST}>
      <Columns shape="main">
        <Stack gap="loose">
          {checked && definition ? (
            <Line between>
              <p className={s.chosen}>{t('upload.chosen', { name: checked.name })}</p>
              <Button icon="file" onClick={() => setChecked(undefined)}>
                {t('upload.other')}
              </Button>
            </Line>
          ) : (
            <Upload
              busy={checking}
              changed={changed}
              onCheck={(...files) => void check(...files)}
            />
          )}
          {problem && (
            <ProblemAlert
              problem={problem}
              title={t(definition ? 'upload.unpublished' : 'upload.unread')}
            />
          )}
          {checked && <Report checked={checked} />}
          {checked && definition && (
            <>
              <Section title={titleOf(definition)}>
                <p className="note">{t('preview.note')}</p>
                <div>
                  <Button icon="eye" onClick={() => navigate(`${HERE}?vue=${PREVIEW}`)}>
                    {t('preview.open')}
                  </Button>
                </div>
              </Section>
              <Changes checked={checked} definition={definition} />
            </>
          )}
        </Stack>
        {checked?.token && definition && (
          <Publication
            key={checked.token}
            definition={definition}
            busy={busy}
            onPublish={(assignment) => void send(definition, checked.token ?? '', assignment)}
          />
        )}
      </Columns>
    </Screen>
  );
};

/** Asked once the version in use is known: what it says is where the choices begin. */
const Publication = (props: {
  readonly definition: FormDefinition;
  readonly busy: boolean;
  readonly onPublish: (assignment: Assignment) => void;
}) => {
  const { db } = useWorkplace();
  const summaries = useSummaries(db, 'form');
  if (!summaries) return null;
  const row = formRows(summaries).find(({ current }) => current.id === props.definition.id);
  return <Assign {...props} former={row?.current} />;
};
