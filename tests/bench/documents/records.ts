import type { LocalRecord } from '#client/db/rows.ts';
import type { PulledState } from '#client/db/write-records.ts';
import { GROUPS_AND_GENERAL } from '#domain/group.ts';
import type { Fields } from '#domain/json.ts';
import type { Entity, ItemKind } from '#domain/record.ts';

export const RECOMMENDATIONS = 500;
/** Of each recommendation: 3,000 in all. */
const KINDS: readonly ItemKind[] = [
  'measure',
  'measure',
  'measure',
  'challenge',
  'outlook',
  'report',
];
export const ITEMS = RECOMMENDATIONS * KINDS.length;
export const SESSION = 's_bench';

const SENTENCE =
  'Renforcer les capacités des acteurs de la Direction des Migrations et des collectivités territoriales en collecte, traitement et analyse de données sur la migration';

/**
 * A device of 500 recommendations in one meeting with 3,000 items, texts as long as the report's,
 * cells shared two by two here and there as in its tables.
 */
export function* benchRecords(): Generator<PulledState> {
  let seq = 0;
  const record = (type: Entity, id: string, fields: Fields): PulledState => {
    seq += 1;
    const payload: LocalRecord = {
      id,
      type,
      scope: { place: 'NE', group: String(fields['group'] ?? '*'), class: 'public' },
      fields,
      author: 'u_bench',
      authorName: 'Conseil régional d’Agadez',
      createdAt: '2026-10-05T09:42:00+01:00',
      deleted: false,
      rev: 1,
      computed: null,
      flags: [],
      delivery: 'synced',
    };
    return { seq, payload };
  };
  yield record('session', SESSION, {
    code: 'CCM6-2026',
    title: 'Sixième réunion politique du Cadre de concertation sur la migration',
    kind: 'ccm_political',
    date: '2026-06-12',
    place: 'NE008',
    venue: 'Palais des congrès',
    agenda: 'Ouverture\nTravaux de groupes\nRestitution',
  });
  for (let at = 0; at < RECOMMENDATIONS; at += 1) {
    const group = GROUPS_AND_GENERAL[Math.floor((at * 5) / RECOMMENDATIONS)] ?? 'ge';
    const id = `r_${at}`;
    // why: one in four shares its challenges with the one above, as in the report
    const cell = at % 4 === 1 ? `r_${at - 1}` : id;
    yield record('recommendation', id, {
      code: `CCM6-2026-${group.toUpperCase()}-${at}`,
      session: SESSION,
      order: group === 'ge' ? 'general' : 'specific',
      group,
      position: at + 1,
      text: `${SENTENCE} (${at})`,
      progress: 'in_progress',
      stage: 'adopted',
      lead: 'DG État civil, Migrations et Réfugiés',
      partners: ['OIM', 'HCR'],
      regions: ['NE001', 'NE005'],
      dueDate: '2026-12-31',
      frequency: 'quarterly',
      indicator: 'agents formés',
      target: 600,
      challengeCell: `${cell}.challenge`,
      outlookCell: `${cell}.outlook`,
    });
    for (const [index, kind] of KINDS.entries())
      yield record('item', `i_${at}_${index}`, {
        kind,
        recommendation: id,
        position: index + 1,
        text: `${SENTENCE.slice(0, 90 + 9 * index)} ;`,
        group,
        ...(kind === 'challenge' || kind === 'outlook' ? { cell: `${cell}.${kind}` } : {}),
        ...(kind === 'measure' ? { date: '2026-09-14', place: 'NE001002001', women: 45 } : {}),
        ...(kind === 'report'
          ? { due: '2026-09-30', state: 'validated', progress: 'in_progress', value: 539 }
          : {}),
      });
  }
}
