import { describe, expect, it } from 'vitest';
import { buildDocument } from '#documents/build/build.ts';
import type { Dossier } from '#documents/dossier.ts';
import type { Fields } from '#domain/json.ts';
import { define } from '../../domain/form/workbook.ts';
import {
  built,
  item,
  madeUp,
  recommended,
  record,
  SESSION,
  tableNamed,
  tablesOf,
  textsOf,
  wordsOf,
} from '../made-up.ts';

const count = (name: string, label: string) => [
  { type: 'begin group', name, label, appearance: 'ccm-comptage' },
  { type: 'integer', name: `${name}_femmes`, label: 'Femmes' },
  { type: 'integer', name: `${name}_hommes`, label: 'Hommes' },
  { type: 'end group', name: '' },
];
// why hashes: the digest of tests is a length, and these two have the same
const settings = { form_id: 'flux', form_title: 'Suivi des flux', version: '1' };
const flows = {
  ...define({ survey: count('departs', '**Départs** du trimestre'), settings }),
  hash: 'flux',
};
const victims = {
  ...define({
    survey: count('victimes', 'Victimes identifiées'),
    settings: { form_id: 'traite', form_title: 'Traite', version: '1', 'ccm::sensible': 'oui' },
  }),
  hash: 'traite',
};
const forms = new Map([flows, victims].map((form) => [form.hash, form]));

let made = 0;
const entry = (
  form: typeof flows,
  place: string,
  period: string,
  numbers: number[],
  state = 'submitted',
) => {
  made += 1;
  const [name] = form === flows ? ['departs'] : ['victimes'];
  const answers: Fields = Object.fromEntries(
    numbers.map((number, at) => [`/${name}/${name}_${at === 0 ? 'femmes' : 'hommes'}`, number]),
  );
  return record(`e${made}`, {
    form: form.id,
    formHash: form.hash,
    place,
    period,
    state,
    ...answers,
  });
};

const sheet = (place: string, changes: Partial<Dossier>, session?: string) =>
  built(
    place.length === 5 ? 'region' : 'commune',
    { place, ...(session && { session }) },
    madeUp({ forms, ...changes }),
  );

describe('the sheet of a region', () => {
  const RECOMMENDATIONS = [
    recommended(1, { regions: ['NE001'], lead: 'Conseil régional', dueDate: '2026-10-01' }),
    recommended(2, { regions: ['NE002'] }),
    recommended(3, { regions: ['NE002', 'NE001'], decision: 'abandon', progress: 'not_started' }),
    recommended(4, { regions: ['NE001'], session: 's0', code: 'CCM5-MI-01' }),
  ];
  const sessions = [
    record('s0', { code: 'CCM5-2019', title: '5ème réunion', date: '2019-06-12' }),
    SESSION,
  ];
  const items = [
    item('m1', 'measure', 'r1', { place: 'NE001002001', date: '2026-11-12', women: 3 }),
    item('m2', 'measure', 'r2', { place: 'NE001', date: '2026-11-20' }),
    item('m3', 'measure', 'r1', { place: 'NE002' }),
    item('m4', 'measure', 'r4', { place: 'NE001003001' }),
    item('p1', 'report', 'r1', { place: 'NE001', due: '2026-09-30', state: 'validated' }),
    item('p2', 'report', 'r1', { due: '2026-12-31', state: 'submitted' }),
    item('p3', 'report', 'r1', { place: 'NE002', due: '2026-12-31', state: 'submitted' }),
  ];
  const all = { recommendations: RECOMMENDATIONS, sessions, items };

  it('holds its recommendations by session, the latest first', () => {
    const table = tableNamed(sheet('NE001', all), 'Recommandations');
    expect(table.rows.flatMap((row) => (row.kind === 'section' ? [row.text] : []))).toEqual([
      '6ème réunion du CCM',
      '5ème réunion',
    ]);
    expect(textsOf(table)).toEqual([
      [
        'CCM6-2026-MI-01',
        'Texte 1',
        'Conseil régional',
        '1er oct. 2026 | En retard',
        'Non renseigné',
      ],
      ['CCM6-2026-MI-03', 'Texte 3', 'Non renseigné', 'Non renseignée', 'Abandonnée'],
      ['CCM5-MI-01', 'Texte 4', 'Non renseigné', 'Non renseignée', 'Non renseigné'],
    ]);
  });

  it('holds the measures and the reports placed inside it, the latest first', () => {
    const document = sheet('NE001', all);
    expect(textsOf(tableNamed(document, 'Mesures de mise en œuvre'))).toEqual([
      ['20 nov. 2026', 'Agadez', 'CCM6-2026-MI-02', 'Élément m2'],
      ['12 nov. 2026', 'Arlit', 'CCM6-2026-MI-01', 'Élément m1 (3 femmes)'],
      ['Non renseignée', 'Bilma', 'CCM5-MI-01', 'Élément m4'],
    ]);
    expect(textsOf(tableNamed(document, 'Rapports d’avancement'))).toEqual([
      ['CCM6-2026-MI-01', '31 déc. 2026', 'Non renseigné', 'Soumis', 'Élément p2'],
      ['CCM6-2026-MI-01', '30 sept. 2026', 'Agadez', 'Validé', 'Élément p1'],
    ]);
  });

  it('narrows to one session', () => {
    const document = sheet('NE001', all, 's0');
    expect(document.subtitle).toEqual(['Agadez (région)', '5ème réunion']);
    expect(textsOf(tableNamed(document, 'Recommandations'))).toHaveLength(1);
    expect(textsOf(tableNamed(document, 'Mesures de mise en œuvre'))).toHaveLength(1);
  });

  it('says what there is none of', () => {
    const document = sheet('NE003', all);
    expect(tablesOf(document)).toEqual([]);
    expect(wordsOf(document)).toEqual([
      'Recommandations',
      'Aucune recommandation n’est enregistrée pour ce territoire.',
      'Mesures de mise en œuvre',
      'Aucune mesure n’est enregistrée dans ce territoire.',
      'Fiches de terrain',
      'Aucune fiche de ce territoire n’est disponible ici.',
      'Rapports d’avancement',
      'Aucun rapport d’avancement n’est enregistré pour ce territoire.',
    ]);
  });
});

describe('the entries of a place', () => {
  it('are told by form, without those withdrawn, returned or elsewhere', () => {
    const entries = [
      entry(flows, 'NE001002001', '2026-T1', [45, 60], 'validated'),
      entry(flows, 'NE001', '2026-T3', [1]),
      entry(flows, 'NE001', '2026-T3', [1000], 'withdrawn'),
      entry(flows, 'NE001', '2026-T3', [1000], 'returned'),
      entry(flows, 'NE002', '2026-T3', [1000]),
      entry(victims, 'NE001', '2026-T1', [10]),
    ];
    const document = sheet('NE001', { entries });
    expect(textsOf(tableNamed(document, 'Fiches de terrain'))).toEqual([
      ['Suivi des flux', '2', '1', 'T1 2026 à T3 2026'],
      ['Traite', '1', '0', 'T1 2026'],
    ]);
    expect(textsOf(tableNamed(document, 'Départs du trimestre'))).toEqual([
      ['T1 2026 (janvier à mars)', '45', '60', '105'],
      ['T3 2026 (juillet à septembre)', '1', 'n. d.', '1'],
      ['Total', '46', '60', '106'],
    ]);
    expect(wordsOf(document)).toContain('n. d. : non disponible.');
    expect(wordsOf(document).join()).not.toContain('<5');
  });

  it('mask small numbers of sensitive forms, so that no subtraction gives them back', () => {
    const entries = [
      entry(victims, 'NE001', '2026-T1', [2, 20]),
      entry(victims, 'NE001', '2026-T2', [10, 40]),
      entry(victims, 'NE001', '2026-T3', [60, 70]),
    ];
    const document = sheet('NE001', { entries });
    expect(wordsOf(document)).toContainEqual(expect.stringMatching(/^<5 : de 1 à 4/));
    expect(textsOf(tableNamed(document, 'Victimes identifiées'))).toEqual([
      ['T1 2026 (janvier à mars)', '<5', '*', '22'],
      ['T2 2026 (avril à juin)', '*', '*', '50'],
      ['T3 2026 (juillet à septembre)', '60', '70', '130'],
      ['Total', '72', '130', '202'],
    ]);
  });

  it('tell that nobody knows a number, in its total too', () => {
    const entries = [
      entry(victims, 'NE001', '2026-T1', [20]),
      entry(victims, 'NE001', '2026-T2', [0]),
    ];
    expect(textsOf(tableNamed(sheet('NE001', { entries }), 'Victimes identifiées'))).toEqual([
      ['T1 2026 (janvier à mars)', '20', 'n. d.', '20'],
      ['T2 2026 (avril à juin)', '0', 'n. d.', '0'],
      ['Total', '20', 'n. d.', '20'],
    ]);
  });

  it('tell those of a commune by year, those of a month by quarter', () => {
    const entries = [
      entry(victims, 'NE001002001', '2026-T1', [20, 20]),
      entry(victims, 'NE001002001', '2026-05', [10, 40]),
    ];
    const names = (place: string) =>
      textsOf(tableNamed(sheet(place, { entries }), 'Victimes identifiées')).map(([name]) => name);
    expect(names('NE001')).toEqual(['T1 2026 (janvier à mars)', 'T2 2026 (avril à juin)', 'Total']);
    expect(names('NE001002001')).toEqual(['2026', 'Total']);
  });
});

it.each([
  ['region', {}, 'field_required'],
  ['region', { place: 'NE001002001' }, 'not_found'],
  ['commune', { place: 'NE001' }, 'not_found'],
  ['commune', { place: 'NE001999001' }, 'not_found'],
  ['region', { place: 'NE001', session: 'x' }, 'not_found'],
] as const)('%s %j: %s', (kind, subject, code) => {
  expect(buildDocument(kind, subject, madeUp())).toMatchObject({ ok: false, problem: { code } });
});
