import { byPosition, isOpen, type LifeRecord, type RecordChange } from '#domain/life.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { kindOf, type Meeting } from './meetings.ts';

/** Sessions that may receive recommendations of the technical group, the latest first. */
export const targetsOf = <M extends Meeting>(meetings: readonly M[], from: string): readonly M[] =>
  meetings
    .filter((meeting) => meeting.id !== from && kindOf(meeting) !== 'gtm')
    .sort((a, b) => textOf(b.fields['date']).localeCompare(textOf(a.fields['date'])));

/** The next one to come, else the latest: where a transfer goes unless told. */
export const likelyTarget = (targets: readonly Meeting[], today: string): string => {
  const coming = targets.filter(
    (meeting) => textOf(meeting.fields['date']) >= today && kindOf(meeting) !== 'regional',
  );
  return (coming.at(-1) ?? targets[0])?.id ?? '';
};

/** Those of a session that may go on, in the order of its table. */
export const transferable = <R extends LifeRecord>(
  recommendations: readonly R[],
  session: string,
): readonly R[] =>
  recommendations
    .filter((rec) => rec.fields['session'] === session && isOpen(rec))
    .sort(byPosition);

/** Ids of the sessions that a recommendation was already carried to. */
export const carriedTo = (
  { id }: LifeRecord,
  recommendations: readonly LifeRecord[],
): readonly string[] => [
  ...new Set(
    recommendations
      .filter(({ fields }) => fields['carriedFrom'] === id)
      .map(({ fields }) => textOf(fields['session'])),
  ),
];

/** The reference that each carried one has there, by the id it comes from. */
export const codesThere = (changes: readonly RecordChange[]): ReadonlyMap<string, string> =>
  new Map(
    changes
      .filter(({ type }) => type === 'create')
      .map(({ set }) => [textOf(set['carriedFrom']), textOf(set['code'])]),
  );
