import { COUNTRY } from '#domain/place.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { formatInstant } from '#i18n/format.ts';
import { useHistory, useRecord } from '../../db/hooks.ts';
import { useTranslation } from '../../translation.ts';
import { useWorkplace } from '../../workplace.ts';
import { type Dispute, type Source, sourceOfWas } from './conflict.ts';

/** Who wrote each of the three values, where and when, in words. */
export interface SourceWords {
  readonly mineName: string;
  readonly mine: string;
  readonly theirs: string;
  readonly was: string;
}

export function useSources(dispute: Dispute): SourceWords {
  const { t } = useTranslation('sends');
  const { db, person, effects } = useWorkplace();
  const history = useHistory(db, dispute.record) ?? [];
  const record = useRecord(db, dispute.record);

  /** People as far as this device has met them: in the conflict, in the record and its history. */
  const nameOf = ({ by, name }: Source): string => {
    if (by === person.id) return person.name;
    if (name) return name;
    const line = history.findLast((row) => row.line.author === by)?.line;
    if (line) return line.authorName;
    return record?.author === by ? record.authorName : t('choice.someone');
  };
  const words = (source: Source): string =>
    [
      nameOf(source),
      source.place && source.place !== COUNTRY && placeLabel(source.place),
      source.at && formatInstant(source.at, { now: effects.now() }),
    ]
      .filter(Boolean)
      .join(', ');
  const before = sourceOfWas(dispute, history);
  return {
    mineName: nameOf(dispute.mineFrom),
    mine: words(dispute.mineFrom),
    theirs: words(dispute.theirsFrom),
    was: before ? words(before) : t('choice.wasUnknown'),
  };
}
