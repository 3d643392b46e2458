import type { Fields } from '#domain/json.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { formatShortInstant, formatShortPeriod } from '#i18n/format.ts';
import type { DraftRow } from '../../db/rows.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { draftHref, FOLLOW_UP } from '../../dues/draft-href.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Line, Panel, Section } from '../../ui/Layout.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useWorkplace } from '../../workplace.ts';

/** The form being filled that was touched last: one press and it goes on where it stood. */
export const Resume = ({
  draft,
  others,
}: {
  readonly draft: DraftRow | undefined;
  readonly others: number;
}) => {
  const { t } = useTranslation('home');
  const { effects } = useWorkplace();
  const title = useDraftTitle(draft);
  if (!draft) return null;
  const { step, steps, savedAt } = draft;
  const at = formatShortInstant(savedAt, { now: effects.now() });
  return (
    <Section
      title={t('resume.title')}
      aside={others > 0 ? t('resume.others', { count: others }) : undefined}
    >
      <Panel>
        <Line nowrap between>
          <div className="grow">
            <h3>{title}</h3>
            <p className="note">
              {steps > 1
                ? t('resume.step', { step: Math.min(step + 1, steps), steps, at })
                : t('resume.saved', { at })}
            </p>
          </div>
          <ButtonLink variant="primary" href={draftHref(draft)}>
            {t('resume.act')}
          </ButtonLink>
        </Line>
        {steps > 1 && <Progress label={t('resume.progress')} value={step} max={steps} />}
      </Panel>
    </Section>
  );
};

function useDraftTitle(draft: DraftRow | undefined): string {
  const { t } = useTranslation('home');
  const { db } = useWorkplace();
  const forms = useSummaries(db, 'form');
  const recommendations = useSummaries(db, 'recommendation');
  if (!draft) return '';
  const { form, answers, entry, period, place } = draft;
  if (form === 'measure') {
    const id = answers['recommendation'];
    const code = recommendations?.find((row) => row.id === id)?.fields['code'];
    const report = answers['kind'] === 'report';
    const name = t(`resume.${entry === FOLLOW_UP ? 'followUp' : report ? 'report' : 'item'}`);
    return [name, code].filter(Boolean).join(', ');
  }
  if (form === 'session') {
    const { code } = (answers['typed'] ?? {}) as Fields;
    return [t('resume.meeting'), code].filter(Boolean).join(', ');
  }
  if (form === 'intake') return [t('resume.intake'), answers['file']].filter(Boolean).join(', ');
  const title = forms?.find(({ fields }) => fields['form'] === form)?.fields['title'];
  const facts = [period && formatShortPeriod(period), place && placeLabel(place)];
  return [title ?? t('resume.form'), ...facts].filter(Boolean).join(', ');
}
