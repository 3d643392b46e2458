import { placeLabel } from '#domain/reference/places.ts';
import { formatDate } from '#i18n/date.ts';
import { typesetText } from '#i18n/typeset.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { DefinitionList } from '../../ui/DefinitionList.tsx';
import { kindOf } from './meetings.ts';

/** Kind, date and place always, said to be unknown where they are; the rest when it is known. */
export const MeetingFacts = ({ record }: { readonly record: LocalRecord }) => {
  const { t } = useTranslation(['meetings', 'common']);
  const text = (name: string): string => textOf(record.fields[name]);
  const kind = kindOf(record);
  const none = <span className="quiet">{t('one.none')}</span>;
  const place = text('place');
  const first = [
    { term: t('one.kind'), detail: kind ? t(`common:sessionKind.${kind}`) : none },
    { term: t('one.date'), detail: text('date') ? formatDate(text('date')) : none },
    { term: t('one.place'), detail: place ? placeLabel(place, 'long') : none },
  ];
  const focus = text('focusRegion');
  const others = [
    { term: t('one.venue'), detail: text('venue') },
    { term: t('one.chair'), detail: text('chair') },
    { term: t('one.facilitator'), detail: text('facilitator') },
    { term: t('one.focusRegion'), detail: focus && placeLabel(focus) },
    { term: t('one.note'), detail: typesetText(text('note')), wide: true },
  ].filter(({ detail }) => detail !== '');
  return <DefinitionList columns items={[...first, ...others]} />;
};
