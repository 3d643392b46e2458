import type { FormRuntime } from '#domain/form/model.ts';
import { correcting } from '#i18n/fr/correcting.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { plain } from '../../form/Rich.tsx';
import { titleOf } from '../../form/SectionBody.tsx';
import { holds, isLive, type Section } from '../../form/sections.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    correcting: typeof correcting;
  }
}

interface NotesProps {
  readonly runtime: FormRuntime;
  readonly sections: readonly Section[];
  readonly entry: LocalRecord;
  /** Answers that somebody else changed too. */
  readonly both: readonly string[];
  /** The first screen of the form: why it came back is said there. */
  readonly first: boolean;
}

/** Why an entry is corrected, and whose values the correction would replace. */
const Notes = ({ runtime, sections, entry: { fields }, both, first }: NotesProps) => {
  const { t } = useTranslation('correcting');
  const note = fields['state'] === 'returned' && fields['stateNote'];
  const questions = sections.flatMap((section) =>
    both
      .filter((path) => holds(section, path) && isLive(runtime, path))
      .map((path) => [titleOf(runtime, section), plain(runtime.get(path).label)]),
  );
  return (
    <>
      {typeof note === 'string' && first && (
        <Alert tone="warn" icon="undo" title={t('returned.title')}>
          {t('returned.motive', { note })}
        </Alert>
      )}
      {both.length > 0 && (
        <Alert tone="warn" icon="conflict" title={t('both.title')}>
          {t('both.text', {
            questions: questions.map((names) => names.filter(Boolean).join(' › ')).join(', '),
          })}
        </Alert>
      )}
    </>
  );
};

export const CorrectionNotes = withNamespace('correcting', correcting, Notes);
