import { describe, expect, it } from 'vitest';
import { creationsOf } from '#documents/read/creations.ts';
import { gridOfTexts } from '#documents/read/grid.ts';
import { judge, type Surroundings } from '#documents/read/judge.ts';
import { type Plan, sharedWithAbove, unshared, withItems, withRow } from '#documents/read/plan.ts';
import { proposePlan } from '#documents/read/propose.ts';
import { checkField } from '#domain/check-field.ts';
import { counter } from './files.ts';

const HEADER = [
  'Recommandation',
  'Groupe',
  'Défis',
  'État',
  'Échéance',
  'Commune',
  'Région',
  'Code',
];

function planOf(...rows: readonly (readonly string[])[]): Plan {
  const texts = [HEADER, ...rows].map((row) => HEADER.map((_, index) => row[index] ?? ''));
  const grid = gridOfTexts(
    '',
    texts.map((row, index) => ({ number: index + 1, texts: row })),
  );
  const plan = proposePlan([grid], counter());
  if (!plan.ok) throw new Error(plan.problem.code);
  return plan.value;
}

const AROUND: Surroundings = {
  known: [
    { code: '2021-PR-01', text: 'Renforcer la protection des enfants non accompagnés à Agadez.' },
  ],
  takenCodes: new Set(['2021-PR-01']),
  groups: ['ge', 'mi', 'pr', 'ea', 'gc'],
};

const findings = (plan: Plan, around = AROUND) =>
  judge(plan, around).map((row) =>
    row.findings.map(({ code, said }) => (said ? `${code} ${said}` : code)),
  );

describe('a row', () => {
  it.each([
    ['nothing to say of it', ['Former les agents', 'Protection'], []],
    ['no text', ['', 'Protection', 'un défi'], ['text_missing']],
    ['no group', ['Former les agents'], ['group_missing']],
    ['an unknown group', ['Former les agents', 'Pêche'], ['group_unknown Pêche']],
    ['an unknown date', ['Former', 'MI', '', '', 'fin 2026'], ['date_unknown fin 2026']],
    ['an unknown commune', ['Former', 'MI', '', '', '', 'Atlantis'], ['commune_unknown Atlantis']],
    ['a homonym', ['Former', 'MI', '', '', '', 'Gangara'], ['commune_homonym Gangara']],
    [
      'unknown regions',
      ['Former', 'MI', '', '', '', '', 'Agadez, Nord, Sud'],
      ['region_unknown Nord, Sud'],
    ],
    [
      'a recommendation of the session, written otherwise',
      ['RENFORCER la protection des enfants non-accompagnés  à Agadez', 'PR'],
      ['duplicate_session 2021-PR-01'],
    ],
    [
      'a recommendation that is near one of the session',
      ['Renforcer la protection des enfants non accompagnés à Tahoua et Agadez', 'PR'],
      ['near_session 2021-PR-01'],
    ],
    [
      'a reference in use',
      ['Former', 'MI', '', '', '', '', '', '2021-PR-01'],
      ['code_taken 2021-PR-01'],
    ],
    ['a long text', ['x'.repeat(20_001), 'MI'], ['text_too_long']],
    ['a long item', ['Former', 'MI', 'x'.repeat(20_001)], ['item_too_long']],
    [
      'a long reference',
      ['Former', 'MI', '', '', '', '', '', 'y'.repeat(65)],
      [`value_too_long ${'y'.repeat(65)}`],
    ],
  ])('with %s', (_, row, expected) => {
    expect(findings(planOf(row))).toEqual([expected]);
  });

  it('written twice is found by the row that came first; dropping that one settles it', () => {
    const plan = planOf(['Former les agents', 'MI'], ['former les  agents.', 'PR']);
    expect(findings(plan)).toEqual([[], ['duplicate_file 2']]);
    expect(findings(withRow(plan, plan.rows[0]?.id ?? '', { dropped: true }))).toEqual([[], []]);
    expect(
      findings(withRow(plan, plan.rows[1]?.id ?? '', { accepted: ['duplicate_file'] })),
    ).toEqual([[], []]);
  });

  it('in a group that is not the person’s is bad', () => {
    const judged = judge(planOf(['Former', 'MI'], ['Loger', 'PR']), { ...AROUND, groups: ['pr'] });
    expect(judged.map(({ isBad }) => isBad)).toEqual([true, false]);
  });

  it('that only has to be looked at is not bad', () => {
    const near = planOf([
      'Renforcer la protection des enfants non accompagnés à Tahoua et Agadez',
      'PR',
    ]);
    expect(judge(near, AROUND)[0]).toMatchObject({ isBad: false });
  });
});

describe('what is created', () => {
  const target = {
    session: { id: 's6', code: 'CCM6', isGtm: false },
    stage: 'proposed',
    takenCodes: ['CCM6-MI-01', '2021-PR-01'],
    lastPosition: 7,
  } as const;

  const created = (plan: Plan, written = new Set<string>()) =>
    creationsOf(plan, plan.rows, target, written, counter()).map(({ changes }) => changes);

  it('has what the file says, references and positions after those that are there', () => {
    const plan = planOf(
      ['Une', 'Migration irrégulière', '', '• fait\n• reste', '2027-01-31', 'Arlit', 'Tahoua'],
      ['Deux', 'Ordre général', '', '', '', '', '', 'R-2'],
      ['Trois', 'MI', '', '', '', '', '', '2021-PR-01'],
    );
    const all = created(plan);
    expect(all.flat().map(({ set }) => set)).toEqual([
      {
        code: 'CCM6-MI-02',
        session: 's6',
        order: 'specific',
        group: 'mi',
        position: 8,
        text: 'Une',
        stage: 'proposed',
        dueDate: '2027-01-31',
        regions: ['NE001', 'NE005'],
      },
      {
        kind: 'measure',
        recommendation: plan.rows[0]?.id,
        position: 1,
        text: 'fait',
        place: 'NE001002001',
      },
      {
        kind: 'measure',
        recommendation: plan.rows[0]?.id,
        position: 2,
        text: 'reste',
        place: 'NE001002001',
      },
      {
        code: 'R-2',
        session: 's6',
        order: 'general',
        group: 'ge',
        position: 9,
        text: 'Deux',
        stage: 'proposed',
      },
      {
        code: 'CCM6-MI-03',
        session: 's6',
        order: 'specific',
        group: 'mi',
        position: 10,
        text: 'Trois',
        stage: 'proposed',
      },
    ]);
    for (const { entity, set } of all.flat())
      for (const [field, value] of Object.entries(set))
        expect(checkField(entity, field, value)).toBeUndefined();
  });

  it('has the items of a shared cell once, with the first that reads it', () => {
    const plan = planOf(['Une', 'MI', 'd1\nd2'], ['Deux', 'MI', 'idem'], ['Trois', 'MI', 'd3']);
    const cell = plan.rows[0]?.challenge ?? '';
    expect(created(plan).map((changes) => changes.length)).toEqual([3, 1, 2]);
    expect(
      created(plan)
        .flat()
        .filter(({ set }) => set['cell'] === cell),
    ).toHaveLength(2);
    expect(created(plan)[1]?.[0]?.set['challengeCell']).toBe(cell);
    expect(created(plan, new Set([cell])).map((changes) => changes.length)).toEqual([1, 1, 2]);
  });

  it('follows what a person did to the cells', () => {
    const plan = planOf(['Une', 'MI', 'd1'], ['Deux', 'MI', 'd2'], ['Trois', 'MI', '']);
    const [one = '', two = '', three = ''] = plan.rows.map(({ id }) => id);
    const ids = counter();
    const newId = () => `c${ids()}`;
    const joined = sharedWithAbove(plan, two, 'challenge', newId);
    expect(joined.rows[1]?.challenge).toBe(joined.rows[0]?.challenge);
    expect(joined.cells[joined.rows[0]?.challenge ?? '']).toEqual(['d1', 'd2']);
    const all = sharedWithAbove(joined, three, 'challenge', newId);
    expect(new Set(all.rows.map(({ challenge }) => challenge)).size).toBe(1);
    const apart = withItems(
      unshared(all, two, 'challenge', newId),
      two,
      'challenge',
      ['d2'],
      newId,
    );
    expect(apart.rows.map(({ challenge }) => apart.cells[challenge ?? ''])).toEqual([
      ['d1', 'd2'],
      ['d2'],
      ['d1', 'd2'],
    ]);
    const first = sharedWithAbove(plan, one, 'challenge', newId);
    expect(first).toBe(plan);
    const typed = withItems(plan, three, 'challenge', ['d3'], newId);
    expect(typed.cells[typed.rows[2]?.challenge ?? '']).toEqual(['d3']);
  });
});
