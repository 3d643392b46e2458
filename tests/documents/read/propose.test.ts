import { describe, expect, it } from 'vitest';
import { type Grid, type GridCell, gridOfTexts } from '#documents/read/grid.ts';
import type { Plan, PlanRow } from '#documents/read/plan.ts';
import { MAX_RECOMMENDATIONS, proposePlan } from '#documents/read/propose.ts';
import { columnNamed, itemsOf, sectionNamed } from '#documents/read/words.ts';
import { counter } from './files.ts';

const cell = (...paragraphs: readonly string[]): GridCell => ({ paragraphs });

/** A table of Word: cells as texts, or as objects that several places share. */
const word = (
  rows: readonly (readonly (string | GridCell | null)[])[],
  before: string[] = [],
): Grid => ({
  name: '',
  before,
  rows: rows.map((cells, index) => ({
    number: index + 1,
    cells: cells.map((each) => (typeof each === 'string' ? cell(...(each ? [each] : [])) : each)),
  })),
});

const sheet = (name: string, rows: readonly (readonly string[])[]): Grid =>
  gridOfTexts(
    name,
    rows.map((texts, index) => ({ number: index + 1, texts })),
  );

function planOf(...grids: readonly Grid[]): Plan {
  const plan = proposePlan(grids, counter());
  if (!plan.ok) throw new Error(plan.problem.code);
  return plan.value;
}

const told = (plan: Plan, ...fields: readonly (keyof PlanRow)[]) =>
  plan.rows.map((row) => fields.map((field) => row[field]));

describe('a header', () => {
  it.each([
    ['Recommandation 2018', 'recommendation'],
    ['Recommandation(s)', 'recommendation'],
    ['RECOMMANDATIONS ISSUES DE LA 5ème RÉUNION', 'recommendation'],
    ['Recomandations', 'recommendation'],
    ['Eta de mise en œuvre', 'measures'],
    ['État de mise en oeuvre au 31/12/2025', 'measures'],
    ['État', 'measures'],
    ['Défis', 'challenges'],
    ['DEFIS', 'challenges'],
    ['Perspectives', 'outlooks'],
    ['Perpectives', 'outlooks'],
    ['Avancées enregistrées', 'advances'],
    ['Nouvelles activités', 'activities'],
    ['Groupe thématique', 'group'],
    ['Code', 'code'],
    ['N°', 'number'],
    ['Échéance', 'dueDate'],
    ['Responsable', 'lead'],
    ['Structures en charge', 'lead'],
    ['Partenaires', 'partners'],
    ['Région(s)', 'regions'],
    ['Commune', 'commune'],
  ])('« %s » is the column %s', (text, column) => {
    expect(columnNamed(text)).toBe(column);
  });

  it.each(['Observations', 'Devis', 'Devoirs', '', '2018', `Recommandation ${'x'.repeat(90)}`])(
    '« %s » is none',
    (text) => {
      expect(columnNamed(text)).toBeUndefined();
    },
  );
});

describe('a title inside of a table', () => {
  it.each([
    ['Recommandations d’ordre général', 'ge'],
    ["RECOMMANDATIONS D'ORDRE GENERAL", 'ge'],
    ['I. Recommandations générales', 'ge'],
    ['Recommandations d’ordre spécifique', 'specific'],
    ['Groupe 1 : Migration irrégulière', 'mi'],
    ['Recommandations d’ordre spécifique du groupe Protection', 'pr'],
    ['Economie alternative', 'ea'],
    ['Économies alternatives', 'ea'],
    ['Gouvernance et coordination', 'gc'],
    ['Gouvernence', 'gc'],
  ])('« %s » says %s', (text, section) => {
    expect(sectionNamed(text)).toBe(section);
  });

  it.each([
    'Renforcer la protection des migrants',
    'Améliorer la gouvernance de la migration',
    'Production',
    '',
    '4',
  ])('« %s » is a text like another', (text) => {
    expect(sectionNamed(text)).toBeUndefined();
  });
});

describe('items', () => {
  it('are paragraphs, or lines with a bullet; signs of emptiness are none', () => {
    expect(
      itemsOf(cell('• un ;', '  -  deux', '1. trois', 'quatre\nsuite', '• cinq\n• six', '–')),
    ).toEqual(['un ;', 'deux', '1. trois', 'quatre\nsuite', 'cinq', 'six']);
  });
  it('keep a hyphen that begins a word, and no-break spaces', () => {
    expect(itemsOf(cell('-5 % par an', 'un\u00a0: deux   trois'))).toEqual([
      '-5 % par an',
      'un\u00a0: deux trois',
    ]);
  });
});

describe('a table', () => {
  it('proposes its rows with order, group, items and shared cells; titles and repeated headers are no rows', () => {
    const shared = cell('Défi commun');
    const across = cell('Recommandations d’ordre général');
    const group = cell('Protection');
    const plan = planOf(
      word([
        ['Recommandation 2021', 'Défis', 'Perspectives'],
        [across, across, across],
        ['Une', cell('d1', 'd2'), 'p1'],
        [group, group, group],
        ['Deux', shared, 'p2'],
        ['Recommandation 2021', 'Défis', 'Perspectives'],
        ['Trois', shared, ''],
      ]),
    );
    expect(told(plan, 'number', 'group', 'text')).toEqual([
      [3, 'ge', 'Une'],
      [5, 'pr', 'Deux'],
      [7, 'pr', 'Trois'],
    ]);
    const [first, second, third] = plan.rows;
    expect(plan.cells[first?.challenge ?? '']).toEqual(['d1', 'd2']);
    expect(second?.challenge).toBe(third?.challenge);
    expect(plan.cells[second?.challenge ?? '']).toEqual(['Défi commun']);
    expect(third?.outlook).toBeNull();
    expect(plan.notices).toEqual([]);
  });

  it('reads every column, and invents nothing where it is silent', () => {
    const plan = planOf(
      sheet('', [
        [
          'N°',
          'Code',
          'Groupe',
          'Recommandation',
          'État de mise en œuvre',
          'Échéance',
          'Responsable',
          'Partenaires',
          'Région(s)',
          'Commune',
          'Indicateur',
        ],
        [
          '1',
          'R-7',
          'Protection',
          'Une',
          '• fait\n• en cours',
          '30/06/2027',
          'ANLTP',
          'OIM, UNHCR',
          'Agadez et Tahoua',
          'Arlit',
          'agents formés',
        ],
        ['2', '', '', 'Deux', '', '', '', '', '', '', ''],
      ]),
    );
    const [full, bare] = plan.rows;
    expect(full).toMatchObject({
      code: 'R-7',
      group: 'pr',
      measures: ['fait', 'en cours'],
      dueDate: { said: '30/06/2027', value: '2027-06-30' },
      lead: 'ANLTP',
      partners: ['OIM', 'UNHCR'],
      regions: [
        { said: 'Agadez', value: 'NE001' },
        { said: 'Tahoua', value: 'NE005' },
      ],
      commune: { said: 'Arlit', value: 'NE001002001' },
      indicator: 'agents formés',
    });
    expect(bare).toMatchObject({
      code: '',
      group: null,
      groupSaid: '',
      measures: [],
      dueDate: { said: '', value: null },
      lead: '',
      partners: [],
      regions: [],
      commune: { said: '', value: null },
    });
    expect(plan.notices).toEqual([]);
  });

  it.each([
    ['TIBIRI (Maradi)', 'NE004005005'],
    ['Tibiri (dép. Doutchi, Dosso)', 'NE003008004'],
    ['Tibiri', null],
    ['commune de N’Guigmi', 'NE002006002'],
    ['in-gall', 'NE001005001'],
    ['Atlantis', null],
    ['NE001002001', 'NE001002001'],
  ])('matches the commune « %s »', (said, value) => {
    const plan = planOf(
      sheet('', [
        ['Recommandation', 'Commune'],
        ['Une', said],
      ]),
    );
    expect(plan.rows[0]?.commune).toEqual({ said, value });
  });

  it.each([
    ['31/12/2026', '2026-12-31'],
    ['1.2.2027', '2027-02-01'],
    ['2027-02-01 00:00', '2027-02-01'],
    ['31/02/2026', null],
    ['fin 2026', null],
    ['12/06/26', null],
  ])('reads the date « %s »', (said, value) => {
    const plan = planOf(
      sheet('', [
        ['Recommandation', 'Échéance'],
        ['Une', said],
      ]),
    );
    expect(plan.rows[0]?.dueDate).toEqual({ said, value });
  });

  it('tells which columns of the official tables are missing, and which ones nobody knows', () => {
    const missing = (...header: readonly string[]) =>
      planOf(sheet('', [header, header.map(() => 'x')])).notices;
    expect(missing('Recommandation', 'Défis')).toEqual([
      { code: 'columns_missing', table: '', columns: ['outlooks'] },
    ]);
    expect(missing('Recommandation', 'Responsable', 'Observations')).toEqual([
      { code: 'columns_missing', table: '', columns: ['measures', 'challenges', 'outlooks'] },
      { code: 'columns_unknown', table: '', columns: ['Observations'] },
    ]);
    expect(missing('Défis', 'Perspectives')).toEqual([
      { code: 'columns_missing', table: '', columns: ['recommendation'] },
    ]);
    expect(missing('Nom', 'Structure', 'Téléphone')).toEqual([{ code: 'table_left', table: '' }]);
  });

  it('says when a row ends too soon, when a title names no group, when a group is unknown', () => {
    const odd = cell('Recommandations du comité');
    const plan = planOf(
      word([
        ['Recommandation', 'Groupe', 'Défis'],
        ['Une', 'Pêche', 'd'],
        [odd, odd, odd],
        ['Deux', 'Protection'],
      ]),
    );
    expect(told(plan, 'group', 'groupSaid', 'seen')).toEqual([
      [null, 'Pêche', []],
      ['pr', '', ['row_short']],
    ]);
    expect(plan.notices).toContainEqual({
      code: 'section_unknown',
      table: '',
      number: 3,
      said: 'Recommandations du comité',
    });
  });

  it('takes « idem » for the cell above, copies a measure that rows share, adds rows to a recommendation that spans them', () => {
    const state = cell('mesure');
    const tall = cell('Une');
    const plan = planOf(
      word([
        ['Recommandation', 'État de mise en œuvre', 'Défis', 'Perspectives'],
        [tall, state, 'd1', 'p1'],
        [tall, state, 'd2', ''],
        ['Deux', state, 'Idem', 'p2'],
        ['Trois', 'autre', 'idem', '″'],
      ]),
    );
    expect(told(plan, 'text', 'measures', 'seen')).toEqual([
      ['Une', ['mesure'], []],
      ['Deux', ['mesure'], ['measures_copied']],
      ['Trois', ['autre'], []],
    ]);
    const [one, two, three] = plan.rows;
    expect(plan.cells[one?.challenge ?? '']).toEqual(['d1', 'd2']);
    expect([two?.challenge, three?.challenge]).toEqual([one?.challenge, one?.challenge]);
    expect(three?.outlook).toBe(two?.outlook);
  });

  it('puts a cell that lies over two columns in the first of them, and says so', () => {
    const both = cell('défi ou perspective');
    const plan = planOf(
      word([
        ['Recommandation', 'Défis', 'Perspectives'],
        ['Une', both, both],
      ]),
    );
    expect(told(plan, 'outlook', 'seen')).toEqual([[null, ['cell_across']]]);
    expect(plan.cells[plan.rows[0]?.challenge ?? '']).toEqual(['défi ou perspective']);
  });
});

describe('several tables', () => {
  it('go on without a header, and begin anew with one below other words', () => {
    const plan = planOf(
      word(
        [
          ['Recommandation', 'Défis'],
          ['Une', 'd'],
        ],
        ['Groupe Protection'],
      ),
      word([['Deux', 'e']]),
      word([
        ['Recommandation', 'Défis'],
        ['Trois', 'f'],
      ]),
      word(
        [
          ['Recommandation', 'Défis'],
          ['Quatre', 'g'],
        ],
        ['Autres'],
      ),
      word([['Nom', 'Structure', 'Téléphone']]),
    );
    expect(told(plan, 'table', 'group', 'text')).toEqual([
      ['1', 'pr', 'Une'],
      ['2', 'pr', 'Deux'],
      ['3', 'pr', 'Trois'],
      ['4', null, 'Quatre'],
    ]);
    expect(plan.notices.filter(({ code }) => code === 'table_left')).toEqual([
      { code: 'table_left', table: '5' },
    ]);
  });

  it('of a workbook have the group that the name of their sheet says', () => {
    const rows = [
      ['Recommandation', 'État'],
      ['Une', 'x'],
    ];
    expect(
      told(planOf(sheet('Gouvernance', rows), sheet('Notes', rows)), 'table', 'group'),
    ).toEqual([
      ['Gouvernance', 'gc'],
      ['Notes', null],
    ]);
  });

  it('of more recommendations than a session has are refused', () => {
    const rows = Array.from({ length: MAX_RECOMMENDATIONS + 1 }, (_, index) => [`R ${index}`, 'd']);
    expect(
      proposePlan([sheet('', [['Recommandation', 'Défis'], ...rows])], counter()),
    ).toMatchObject({
      problem: { code: 'workbook_too_many_rows' },
    });
  });
});
