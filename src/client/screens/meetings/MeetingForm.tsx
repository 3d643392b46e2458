import { useState } from 'react';
import { useLocation } from 'wouter';
import type { FileAnswer } from '#domain/file-answer.ts';
import type { Json } from '#domain/json.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { DraftNotes } from '../../recommendation/writing/DraftNotes.tsx';
import type { DraftKeeper } from '../../recommendation/writing/use-draft.ts';
import { useProblemToast } from '../../recommendation/writing/use-problem-toast.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Dock } from '../../ui/Dock.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import { FormConduct } from './FormConduct.tsx';
import { FormIdentity } from './FormIdentity.tsx';
import { FormRecord } from './FormRecord.tsx';
import s from './Meetings.module.css';
import {
  changedFiles,
  changedTexts,
  type Fault,
  faultsOf,
  filesOf,
  isUntouched,
  MAX_FILES,
  movedFields,
  type Typed,
} from './meeting-form.ts';
import { codeOf, holderOf, proposeCode } from './meetings.ts';
import { editHref, meetingHref, NEW_MEETING } from './paths.ts';
import type { MeetingRights } from './rights.ts';
import { useFieldNames } from './use-field-names.ts';

interface Values {
  readonly texts: Typed;
  readonly files: readonly FileAnswer[];
}

interface MeetingFormProps {
  /** Null for a new one. */
  readonly record: LocalRecord | null;
  readonly meetings: readonly LocalRecord[];
  readonly keeper: DraftKeeper;
  readonly rights: MeetingRights;
  readonly back: string;
  /** The values that the typing started from. */
  readonly opened: Values;
  readonly start: Values;
  /** The meeting that the moderators were taken from; empty for none. */
  readonly moderatorsOf: string;
}

export const MeetingForm = (props: MeetingFormProps) => {
  const { record, meetings, keeper, rights, back, opened, start } = props;
  const { t } = useTranslation(['meetings', 'ui']);
  const { effects, save } = useWorkplace();
  const [, navigate] = useLocation();
  const say = useToast();
  const tell = useProblemToast();
  const nameOf = useFieldNames();
  // why kept: the record may change while the form is open
  const [from] = useState(opened);
  const [texts, setTexts] = useState(start.texts);
  const [files, setFiles] = useState(start.files);
  const [asked, setAsked] = useState(false);

  const codes = meetings.filter(({ id }) => id !== record?.id).map(codeOf);
  const holder = holderOf(meetings, texts.code, record?.id ?? null);
  const faults = faultsOf(texts, { taken: holder !== undefined, placed: rights.placed });
  const moved = record ? movedFields(from.texts, texts, record.fields) : [];
  const idle = isUntouched(from.texts, texts, { from: from.files, typed: files });

  const keep = (next: Values) =>
    keeper.keep(
      {
        typed: next.texts,
        from: from.texts,
        documents: [...next.files] as Json,
        openedDocuments: [...from.files] as Json,
        at: record ? editHref(record.id) : NEW_MEETING,
      },
      next.texts.place || null,
    );
  const type = (changes: Partial<Typed>) => {
    const next = withCode(texts, { ...texts, ...changes }, codes, record === null);
    setTexts(next);
    keep({ texts: next, files });
  };
  const attach = (next: readonly FileAnswer[]) => {
    setFiles(next);
    keep({ texts, files: next });
    void keeper.flush();
  };
  const restart = async () => {
    const draft = await keeper.forget();
    if (draft) say({ text: t('form.restarted'), undo: () => void keeper.putBack(draft) });
  };

  const submit = async () => {
    setAsked(true);
    const [first] = faults;
    if (first) {
      document.getElementById(FAULT_FIELDS[first])?.focus();
      return;
    }
    const set = {
      ...changedTexts(from.texts, texts),
      ...changedFiles(from.files, files, filesOf(record?.fields ?? {}), MAX_FILES),
    };
    const id = record?.id ?? effects.newId();
    if (Object.keys(set).length === 0) {
      await keeper.forget();
      say({ text: t('form.unchanged'), icon: 'info' });
      navigate(back, { replace: true });
      return;
    }
    keeper.settle(true);
    const change = { type: record ? 'patch' : 'create', entity: 'session', id, set } as const;
    const saved = await save([change], keeper.id);
    if (!saved.ok) {
      keeper.settle(false);
      keep({ texts, files });
      tell(saved.problem);
      return;
    }
    say({ text: t(record ? 'form.saved' : 'form.created') });
    navigate(meetingHref(id), { replace: true });
  };

  const errorOf = (fault: Fault): string | undefined => {
    if (!asked || !faults.includes(fault)) return undefined;
    return t(`form.error.${fault}`, { title: String(holder?.fields['title'] ?? '') });
  };
  const parts = { texts, type, errorOf };
  return (
    <form
      className={s.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <DraftNotes keeper={keeper} onRestart={() => void restart()} />
      {moved.length > 0 && (
        <Alert tone="warn" live title={t('form.moved', { fields: moved.map(nameOf).join(', ') })} />
      )}
      <FormIdentity {...parts} rights={rights} />
      <FormConduct {...parts} moderatorsOf={props.moderatorsOf} />
      <FormRecord {...parts} files={files} attach={attach} />
      <Dock>
        <ButtonLink href={back}>{t('form.leave')}</ButtonLink>
        <Button variant="primary" type="submit" icon="check" aria-disabled={idle || undefined}>
          {record ? t('ui:action.save') : t('form.create')}
        </Button>
      </Dock>
    </form>
  );
};

/** The control that a fault is told at. */
const FAULT_FIELDS: Readonly<{ [fault in Fault]: string }> = {
  kind: 'meeting-kind',
  place: 'meeting-place',
  code: 'meeting-code',
  taken: 'meeting-code',
  title: 'meeting-title',
};

/** A new meeting's reference follows its nature, date and region until the person writes another. */
function withCode(before: Typed, next: Typed, codes: readonly string[], isNew: boolean): Typed {
  if (!isNew || next.code !== before.code) return next;
  const own = before.code === '' || before.code === proposeCode(before, codes);
  return own ? { ...next, code: proposeCode(next, codes) } : next;
}
