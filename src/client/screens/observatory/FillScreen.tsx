import { useEffect, useRef, useState } from 'react';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { filling } from '#i18n/fr/filling.ts';
import { saveDraft } from '../../db/drafts.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import type { Opening } from './desk.ts';
import { openDraft, startEntry } from './open-draft.ts';
import { Sheet } from './Sheet.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    filling: typeof filling;
  }
}

const BACK = '/observatoire';

/**
 * Opens a draft by its id. `nouvelle?form=…` and `nouvelle?entry=…` make one first, on the disk, and
 * put its address in the place of theirs; on a full disk the form opens all the same.
 */
const Fill = () => {
  const workplace = useWorkplace();
  const { t } = useTranslation('filling');
  const { draft: id } = useParams<{ draft: string }>();
  const [params] = useSearchParams();
  const [, navigate] = useLocation();
  const [opening, setOpening] = useState<Opening>();
  const [round, setRound] = useState(0);
  const form = params.get('form');
  const entry = params.get('entry');
  const shown = useRef('');

  useEffect(() => {
    // why: the address of a new draft changes once it is saved; its form is on the screen already
    if (shown.current === `${id} ${round}`) return;
    let wanted = true;
    const show = async () => {
      const found =
        id !== 'nouvelle'
          ? await openDraft(workplace, id)
          : entry
            ? await (await import('./correction.ts')).startCorrection(workplace, entry)
            : await startEntry(workplace, form ?? '');
      if (!wanted) return;
      if (id !== 'nouvelle' || typeof found === 'string') {
        setOpening(found);
        return;
      }
      const saved = await saveDraft(workplace.db, found.draft);
      if (!wanted) return;
      setOpening(found);
      shown.current = `${found.draft.id} ${round}`;
      if (!saved.ok) return;
      navigate(`${BACK}/saisie/${found.draft.id}`, { replace: true });
    };
    void show();
    return () => {
      wanted = false;
    };
  }, [workplace, id, form, entry, round, navigate]);

  if (opening && typeof opening !== 'string')
    return (
      <Sheet
        key={`${opening.draft.id} ${round}`}
        opened={opening}
        onReopen={() => {
          setOpening(undefined);
          setRound(round + 1);
        }}
      />
    );
  return (
    <Screen title={t('title')} back={BACK}>
      {opening ? (
        <Alert
          tone="info"
          title={t(`${opening}.title`)}
          actions={
            <div>
              <ButtonLink href={BACK}>{t('back')}</ButtonLink>
            </div>
          }
        >
          {t(`${opening}.text`)}
        </Alert>
      ) : (
        <Loading label={t('opening')} />
      )}
    </Screen>
  );
};

export const FillScreen = withNamespace('filling', filling, Fill);
