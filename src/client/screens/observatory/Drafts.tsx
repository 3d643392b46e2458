import { placeLabel } from '#domain/reference/places.ts';
import { formatPeriod, formatShortInstant } from '#i18n/format.ts';
import { removeDraft, saveDraft } from '../../db/drafts.ts';
import type { DraftRow } from '../../db/rows.ts';
import { problemWords } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Section } from '../../ui/Layout.tsx';
import { List } from '../../ui/List.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './Drafts.module.css';
import type { FormChoice } from './forms.ts';

/** What was begun on this device: to be taken up again, or removed with a way back. */
export const Drafts = ({
  drafts,
  forms,
}: {
  readonly drafts: readonly DraftRow[];
  readonly forms: readonly FormChoice[];
}) => {
  const { db, effects } = useWorkplace();
  const { t } = useTranslation('observatory');
  const { t: words } = useTranslation();
  const say = useToast();
  if (drafts.length === 0) return null;

  const giveBack = async (draft: DraftRow) => {
    const saved = await saveDraft(db, draft);
    if (saved.ok) return;
    const { what } = problemWords(words, saved.problem);
    say({ text: t('draft.kept', { what }), icon: 'warning' });
  };
  const remove = async (id: string) => {
    const removed = await removeDraft(db, id);
    if (removed) say({ text: t('draft.removed'), undo: () => void giveBack(removed) });
  };
  return (
    <Section title={t('draft.title', { count: drafts.length })}>
      <List>
        {drafts.map((draft) => {
          const title = forms.find(({ id }) => id === draft.form)?.title ?? draft.form;
          const place = draft.place ? placeLabel(draft.place) : t('draft.noPlace');
          const named = [title, place].join(', ');
          const href = `/observatoire/saisie/${draft.id}`;
          const facts = [place, draft.period && formatPeriod(draft.period)].filter(Boolean);
          const step =
            draft.step >= draft.steps
              ? t('draft.end')
              : t('draft.step', { step: draft.step + 1, steps: draft.steps });
          const saved = t('draft.saved', {
            instant: formatShortInstant(draft.savedAt, { now: effects.now() }),
          });
          return (
            <li key={draft.id} className={s.draft}>
              <div className="grow">
                <b className={s.name}>{title}</b>
                <p className="note">
                  {[draft.entry && t('draft.correction'), ...facts].filter(Boolean).join(' · ')}
                </p>
                <p className="note">
                  <Icon name="check-circle" small tone="ok" className={s.mark} />
                  {[step, saved].join(' · ')}
                </p>
              </div>
              <div className={s.acts}>
                <ButtonLink
                  icon="pencil"
                  href={href}
                  className={s.resume}
                  aria-label={t('draft.resumeNamed', { title: named })}
                >
                  {t('draft.resume')}
                </ButtonLink>
                <Button variant="icon" icon="trash" onClick={() => void remove(draft.id)}>
                  {t('draft.remove', { title: named })}
                </Button>
              </div>
            </li>
          );
        })}
      </List>
    </Section>
  );
};
