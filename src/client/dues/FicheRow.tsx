import { placeLabel } from '#domain/reference/places.ts';
import { formatShortPeriod } from '#i18n/format.ts';
import type { DraftRow } from '../db/rows.ts';
import { useTranslation } from '../translation.ts';
import { Badge } from '../ui/Badge.tsx';
import { RowLink } from '../ui/List.tsx';
import { draftHref } from './draft-href.ts';
import type { DueFiche } from './fiches.ts';
import { withDuesWords } from './with-dues-words.ts';

interface FicheRowProps {
  readonly fiche: DueFiche;
  readonly drafts: readonly DraftRow[];
}

/** A fiche that is owed; one press begins it, or goes on with what was begun. */
const OneFiche = ({ fiche, drafts }: FicheRowProps) => {
  const { t } = useTranslation('dues');
  const { form, title, place, period, frequency } = fiche;
  const begun = drafts.find(
    (draft) => draft.form === form && draft.place === place && (draft.period ?? period) === period,
  );
  return (
    <RowLink
      href={
        begun ? draftHref(begun) : `/observatoire/saisie/nouvelle?form=${encodeURIComponent(form)}`
      }
      icon="clipboard"
      title={[title, formatShortPeriod(period), placeLabel(place)].join(', ')}
      badge={
        begun ? (
          <Badge tone="idle" icon="pencil">
            {t('begun')}
          </Badge>
        ) : (
          <Badge tone="warn" icon="clock">
            {t(`over.${frequency}`)}
          </Badge>
        )
      }
    />
  );
};

export const FicheRow = withDuesWords(OneFiche);
