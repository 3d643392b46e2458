import { type ReactNode, useState } from 'react';
import { placeLabel } from '#domain/reference/places.ts';
import { formatDate } from '#i18n/date.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { numberOf, textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Section } from '../../ui/Layout.tsx';
import { SexCounts } from '../../ui/SexCounts.tsx';
import { Timeline, TimelineItem } from '../../ui/Timeline.tsx';
import { DeliveryBadge } from './DeliveryBadge.tsx';
import s from './Detail.module.css';
import { ItemActs } from './ItemActs.tsx';
import type { Detail } from './use-detail.ts';

interface MeasuresProps {
  readonly detail: Detail;
  readonly mayAdd: boolean;
  readonly mayEdit: (item: LocalRecord) => boolean;
  readonly editHref: (item: LocalRecord) => string;
  readonly onRemove: (item: LocalRecord) => void;
}

/** « État de mise en œuvre »: what was done, then what the recommendation taken over had come to. */
export const Measures = ({ detail, mayAdd, mayEdit, editHref, onRemove }: MeasuresProps) => {
  const { t } = useTranslation(['recommendation', 'common']);
  const [changing, setChanging] = useState(false);
  const { measures, pastMeasures, past } = detail;
  const total = measures.length + pastMeasures.length;
  const editable = measures.some(mayEdit);
  const count = [
    total > 0 ? t('measures.count', { count: total }) : '',
    past && measures.length > 0 && pastMeasures.length > 0
      ? t('measures.past', { count: pastMeasures.length, session: detail.sessionCode(past.fields) })
      : '',
  ];
  return (
    <Section
      title={t('common:implementation')}
      aside={
        <span className={s.aside}>
          {count.filter(Boolean).join(', ')}
          {editable && <ChangeButton changing={changing} onChange={setChanging} />}
        </span>
      }
    >
      {total === 0 ? (
        <EmptyState title={t('measures.none')}>
          {t(mayAdd ? 'measures.noneNext' : 'measures.noneReader')}
        </EmptyState>
      ) : (
        <Timeline>
          {measures.map((item, index) => (
            <TimelineItem
              key={item.id}
              title={titleOf(item, t('measures.undated'))}
              badge={<DeliveryBadge record={item} />}
            >
              <Measure item={item} bare={isBare(item) && !isBare(measures[index - 1])} />
              {changing && mayEdit(item) && (
                <ItemActs
                  text={textOf(item.fields['text'])}
                  href={editHref(item)}
                  onRemove={() => onRemove(item)}
                />
              )}
            </TimelineItem>
          ))}
          {past &&
            pastMeasures.map((item, index) => (
              <TimelineItem
                key={item.id}
                past
                title={t('measures.session', { session: detail.sessionCode(past.fields) })}
                badge={<span className="note">{textOf(past.fields['code'])}</span>}
              >
                <Measure item={item} bare={isBare(item) && index === 0} />
              </TimelineItem>
            ))}
        </Timeline>
      )}
    </Section>
  );
};

/** Acts on each item stay hidden until they are wanted: the text is what people read. */
export const ChangeButton = ({
  changing,
  onChange,
}: {
  readonly changing: boolean;
  readonly onChange: (changing: boolean) => void;
}) => {
  const { t } = useTranslation('recommendation');
  return (
    <Button
      variant="icon"
      icon={changing ? 'check' : 'pencil'}
      aria-pressed={changing}
      onClick={() => onChange(!changing)}
    >
      {t(changing ? 'item.changeDone' : 'item.change')}
    </Button>
  );
};

const titleOf = ({ fields }: LocalRecord, undated: string): ReactNode =>
  fields['date'] ? formatDate(textOf(fields['date'])) : undated;

/** Neither dated, placed nor counted: as the source report tells it. */
const isBare = (item: LocalRecord | undefined): boolean =>
  item !== undefined && !item.fields['date'] && !item.fields['place'] && !item.fields['counted'];

/** `bare`: says once for a run of items that the source tells no more. */
export const Measure = ({ item, bare }: { readonly item: LocalRecord; readonly bare: boolean }) => {
  const { t } = useTranslation('recommendation');
  const { text, place, evidence, counted, women, men, girls, boys } = item.fields;
  const told = item.authorName !== '' && Boolean(item.fields['date'] ?? place);
  return (
    <>
      <p>{textOf(text)}</p>
      {place && (
        <p className={s.fact}>
          <Icon name="pin" small />
          <span>
            {told
              ? t('measures.by', {
                  place: placeLabel(textOf(place), 'long'),
                  author: item.authorName,
                })
              : placeLabel(textOf(place), 'long')}
          </span>
        </p>
      )}
      {counted && (
        <SexCounts
          women={numberOf(women)}
          men={numberOf(men)}
          girls={numberOf(girls)}
          boys={numberOf(boys)}
        />
      )}
      {evidence && (
        <p className={s.fact}>
          <Icon name="clip" small />
          <span>{textOf(evidence)}</span>
        </p>
      )}
      {item.flags.includes('review') && (
        <p>
          <Badge tone="warn" icon="eye">
            {t('measures.review')}
          </Badge>
        </p>
      )}
      {bare && <p className="note">{t('measures.noFacts')}</p>}
    </>
  );
};
