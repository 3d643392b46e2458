import type { DocumentKind, DocumentSubject } from '#documents/dossier.ts';
import { SESSION_KINDS } from '#domain/record.ts';
import { placeLabel, regions } from '#domain/reference/places.ts';
import { formatDate } from '#i18n/date.ts';
import type { Summary } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { Fields } from '../../ui/Layout.tsx';
import { Select } from '../../ui/Select.tsx';
import { CommuneSearch } from './CommuneSearch.tsx';
import { type Choices, missions, SUBJECTS, sessionsByDate } from './subjects.ts';

interface SubjectProps {
  readonly kind: DocumentKind;
  readonly subject: DocumentSubject;
  readonly choices: Choices;
  readonly onChange: (subject: DocumentSubject) => void;
}

/** What the document is about; a place may be narrowed to the recommendations of one meeting. */
export const SubjectFields = ({ kind, subject, choices, onChange }: SubjectProps) => {
  const { t } = useTranslation(['documentScreens', 'ui']);
  const sessionWords = useSessionWords();
  const sessions = sessionsByDate(choices.sessions).map((session) => ({
    value: session.id,
    label: sessionWords(session),
  }));
  const { session, ...others } = subject;
  const chooseSession = (value: string) => onChange(value ? { ...others, session: value } : others);
  const choosePlace = (place: string) => onChange({ ...subject, place });
  if (SUBJECTS[kind] === 'session')
    return (
      <Fields>
        <Select
          label={t('session.label')}
          placeholder={session ? null : t('ui:field.choose')}
          value={session ?? ''}
          options={sessions}
          onChange={chooseSession}
        />
      </Fields>
    );
  if (SUBJECTS[kind] === 'entry')
    return (
      <Fields>
        <Select
          label={t('mission.label')}
          placeholder={null}
          value={subject.entry ?? ''}
          options={missions(choices.entries).map(({ id, fields, createdAt }) => ({
            value: id,
            label: t('mission.option', {
              place: placeLabel(textOf(fields['place'])),
              date: formatDate(createdAt.slice(0, 10)),
            }),
          }))}
          onChange={(entry) => onChange({ entry })}
        />
      </Fields>
    );
  return (
    <Fields>
      {kind === 'region' ? (
        <Select
          label={t('region.label')}
          placeholder={subject.place ? null : t('ui:field.choose')}
          value={subject.place ?? ''}
          options={regions.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={choosePlace}
        />
      ) : (
        <CommuneSearch chosen={subject.place} onChoose={choosePlace} />
      )}
      <Select
        label={t('session.optional')}
        placeholder={t('session.all')}
        value={session ?? ''}
        options={sessions}
        onChange={chooseSession}
      />
    </Fields>
  );
};

/** « CCM5-2019 · réunion politique du 12 juin 2019 » */
function useSessionWords(): (session: Summary) => string {
  const { t } = useTranslation('documentScreens');
  return ({ fields }) => {
    const code = textOf(fields['code']);
    const kind = SESSION_KINDS.find((each) => each === fields['kind']);
    const date = textOf(fields['date']);
    if (!kind) return code;
    const what = t(`session.${kind}`);
    return date
      ? t('session.dated', { code, what, date: formatDate(date) })
      : t('session.option', { code, what });
  };
}
