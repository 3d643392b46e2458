import { expect, it } from 'vitest';
import { recommendationTable } from '#client/screens/recommendations/export-table.ts';
import { type Filters, NO_FILTERS } from '#client/screens/recommendations/filters.ts';
import { filterList, indexList, sectionsOf } from '#client/screens/recommendations/list.ts';
import type { Fields } from '#domain/json.ts';
import { referenceRecords } from '#domain/reference/recommendations.ts';
import { summary } from './known.ts';

const FOLLOWED = {
  decision: 'carry_over',
  decisionNote: 'Financement attendu',
  stage: 'adopted',
  frequency: 'quarterly',
  dueDate: '2026-06-30',
  lead: 'ANLTP/TIM',
  partners: ['OIM', 'HCR'],
  regions: ['NE001', 'NE'],
  pmm: ['pmm-9'],
  pnm: ['pnm-axe-3'],
  target: 12,
  carriedFrom: 'CCM5-2019-MI-02',
};
const records = referenceRecords().map((record) =>
  record.id === '2021-MI-01' ? { ...record, fields: { ...record.fields, ...FOLLOWED } } : record,
);
const of = (type: string) =>
  records
    .filter((record) => record.type === type)
    .map(({ id, fields }) => summary(type, id, fields as Fields));
const around = { recommendations: of('recommendation'), sessions: of('session') };
const listed = indexList({ ...around, items: of('item'), today: '2026-11-26' });

const shown = (filters: Partial<Filters>) =>
  sectionsOf(filterList(listed, { ...NO_FILTERS, ...filters })).flatMap(({ items }) => items);
const objects = (filters: Partial<Filters>) => {
  const { columns, rows } = recommendationTable(shown(filters), around);
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at]])));
};

it('gives the rows of the filtered list, in the order shown', () => {
  for (const filters of [
    {},
    { bucket: 'mi' },
    { text: 'formation' },
    { session: '2021' },
  ] as const) {
    const rows = shown(filters);
    expect(rows.length).toBeGreaterThan(0);
    expect(objects(filters).map((row) => [row['Référence'], row['Recommandation']])).toEqual(
      rows.map(({ fields }) => [fields['code'], fields['text']]),
    );
  }
  expect(objects({})).toHaveLength(86);
});

it('tells all that is kept of a recommendation, in words', () => {
  const [row] = objects({ session: '2021', bucket: 'mi' });
  expect(row).toMatchObject({
    Référence: '2021-MI-01',
    Session: '2021',
    'Ordre ou groupe thématique': 'Migration irrégulière',
    'État de mise en œuvre': 'Non renseigné',
    'En retard': 'oui',
    Décision: 'Reconduite',
    'Motif de la décision': 'Financement attendu',
    Étape: 'Adoptée',
    Échéance: '2026-06-30',
    'Fréquence du suivi': 'Chaque trimestre',
    Responsable: 'ANLTP/TIM',
    'Structures associées': 'OIM ; HCR',
    'Régions concernées': 'Agadez ; Niger',
    'Politique nationale de migration': 'pnm-axe-3 Gestion des flux migratoires',
    Cible: 12,
    'Reprise de': 'CCM5-2019-MI-02',
    'Fusionnée dans': null,
  });
  expect(row?.['Objectifs du Pacte mondial']).toMatch(/^pmm-9 \S/);
});
