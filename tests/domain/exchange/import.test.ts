import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportEntries } from '#domain/exchange/export-entries.ts';
import { createImporter } from '#domain/exchange/import-rows.ts';
import type { DataSheet } from '#domain/exchange/import-sheets.ts';
import { type Fields, type Json, sameJson } from '#domain/json.ts';
import { isAnswerPath } from '#domain/record.ts';
import { version } from '../form/versions.ts';
import { ARLIT, desk, entry, FULL, NAMES, SURVEY, sheet, sheetsOf } from './survey.ts';

const judgeAll = (sheets: readonly DataSheet[], over = {}) => {
  const importer = createImporter(SURVEY, sheets, { ...desk, ...over });
  return Array.from({ length: importer.count }, (_, index) => importer.judge(index));
};

const only = (sheets: readonly DataSheet[], over = {}) => {
  const [row, ...others] = judgeAll(sheets, over);
  if (!row || others.length > 0) throw new Error('not one row');
  return row;
};

/** Answers with instances renamed by their order, so that two imports can be compared. */
const answersOf = (fields: Fields): Fields => {
  const answers = Object.entries(fields).filter(([path]) => isAnswerPath(path));
  const rank = (path: string): Json => (typeof fields[path] === 'number' ? fields[path] : 0);
  const plain = (path: string): string => {
    const levels = [...path.matchAll(/\[[^\]]*\]/g)];
    return levels.reduceRight((text, level) => {
      const end = level.index + level[0].length;
      return `${text.slice(0, level.index)}[${rank(path.slice(0, end))}]${text.slice(end)}`;
    }, path);
  };
  return Object.fromEntries(answers.map(([path, value]) => [plain(path), value]));
};

describe('what was exported', () => {
  it('comes back as it was: every kind of answer, repeats inside repeats', () => {
    const row = only(sheetsOf(exportEntries([entry('e1', FULL)], [SURVEY], NAMES)));
    expect(row.faults).toEqual([]);
    expect(answersOf(row.set)).toEqual(answersOf(FULL));
    expect(row.set).toMatchObject({
      form: 'essai',
      formHash: 'h',
      place: ARLIT,
      state: 'submitted',
    });
    expect(row.uuid).toBe('e1');
  });

  const text = fc
    .string({ minLength: 1, maxLength: 12 })
    .filter((value) => value.trim() !== '' && !value.startsWith('#'));
  const instance = fc.record({ type: text, morts: fc.option(fc.nat(500), { nil: undefined }) });
  const answers = fc.record(
    {
      nom: text,
      femmes: fc.integer({ min: -5, max: 100_000 }),
      eau: fc.subarray(['puits', 'forage', 'mare'], { minLength: 1 }),
      etat: fc.constantFrom('bon', 'mauvais'),
      ici: fc.record({
        lat: fc.double({ min: -90, max: 90, noNaN: true }).map((x) => Number(x.toFixed(6)) + 0),
        lon: fc.double({ min: -180, max: 180, noNaN: true }).map((x) => Number(x.toFixed(6)) + 0),
        alt: fc.option(fc.integer({ min: 0, max: 2000 }), { nil: null }),
        acc: fc.option(fc.integer({ min: 1, max: 100 }), { nil: null }),
      }),
      incidents: fc.array(instance, { maxLength: 4 }),
    },
    { requiredKeys: ['incidents'] },
  );

  it('comes back as it was, whatever was answered', () => {
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1, maxLength: 4 }), (all) => {
        const entries = all.map(({ incidents, ...rest }, at) => {
          const fields: Record<string, Json> = { '/lieu': ARLIT };
          for (const [name, value] of Object.entries(rest))
            if (value !== undefined) fields[`/g/${name}`] = value as Json;
          incidents.forEach(({ type, morts }, index) => {
            fields[`/incident[i${index}]`] = index + 1;
            fields[`/incident[i${index}]/type`] = type;
            if (morts !== undefined) fields[`/incident[i${index}]/morts`] = morts;
          });
          return entry(`e${at}`, fields);
        });
        const rows = judgeAll(sheetsOf(exportEntries(entries, [SURVEY], NAMES)));
        expect(rows).toHaveLength(entries.length);
        rows.forEach((row, at) => {
          expect(row.faults).toEqual([]);
          const wanted = answersOf(entries[at]?.fields ?? {});
          if (!sameJson(answersOf(row.set), wanted)) expect(answersOf(row.set)).toEqual(wanted);
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('an export of Kobo', () => {
  const kobo = sheet('Essai', [
    [
      '_uuid',
      '_submission_time',
      'lieu',
      'g/femmes',
      'g/eau',
      'g/_ici_latitude',
      'g/_ici_longitude',
      '_index',
    ],
    ['u-1', '2026-11-03T10:30:00', ARLIT, '12', 'mare puits', '18,7', '7.4', '1'],
  ]);
  const incidents = sheet('incident', [
    ['incident/type', 'incident/morts', '_index', '_parent_table_name', '_parent_index'],
    ['vol', '1', '1', 'Essai', '1'],
    ['panne', '', '2', 'Essai', '1'],
  ]);

  it('is read by names, with its repeats', () => {
    const row = only([kobo, incidents]);
    expect(row.faults).toEqual([]);
    expect(answersOf(row.set)).toMatchObject({
      '/g/femmes': 12,
      '/g/eau': ['puits', 'mare'],
      '/g/ici': { lat: 18.7, lon: 7.4, alt: null, acc: null },
      '/incident[1]': 1,
      '/incident[1]/type': 'vol',
      '/incident[2]/type': 'panne',
    });
  });

  it('gives the same ids each time, whatever else stands in the row', () => {
    const again = sheet('Essai', [
      ['meta/instanceID', 'lieu', 'g/femmes', '_index'],
      ['uuid:u-1', ARLIT, '13', '1'],
    ]);
    const first = only([kobo, incidents]);
    expect(only([again]).id).toBe(first.id);
    expect(only([kobo, incidents]).set).toEqual(first.set);
    expect(first.id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    const other = createImporter({ ...SURVEY, id: 'autre' }, [kobo], desk).judge(0);
    expect(other.id).not.toBe(first.id);
  });

  it('is read by labels, choices too, joined or a column each', () => {
    const row = only([
      sheet('Essai', [
        [
          '_uuid',
          'Commune',
          'Groupe/Nom du site',
          'Femmes',
          'Points d’eau/Choix puits',
          'Points d’eau/Choix mare',
          'État',
        ],
        ['u-2', 'Arlit', 'Puits du nord', '1 200', '1', '0', 'choix mauvais'],
      ]),
    ]);
    expect(row.faults).toEqual([]);
    expect(answersOf(row.set)).toMatchObject({
      '/lieu': ARLIT,
      '/g/nom': 'Puits du nord',
      '/g/femmes': 1200,
      '/g/eau': ['puits'],
      '/g/etat': 'mauvais',
    });
    const joined = only([
      sheet('x', [
        ['_uuid', 'lieu', 'eau', 'ordre'],
        ['u-3', ARLIT, 'Choix mare Choix puits', 'Choix mare; Choix forage'],
      ]),
    ]);
    expect(answersOf(joined.set)).toMatchObject({
      '/g/eau': ['puits', 'mare'],
      '/ordre': ['mare', 'forage'],
    });
  });

  it('of ODK is read too: dashes, KEY and PARENT_KEY', () => {
    const row = only([
      sheet('essai', [
        [
          'SubmissionDate',
          'lieu',
          'g-femmes',
          'g-eau',
          'g-ici-Latitude',
          'g-ici-Longitude',
          'g-ici-Altitude',
          'g-ici-Accuracy',
          'meta-instanceID',
          'KEY',
        ],
        [
          '2026-11-03T09:00:00.000Z',
          ARLIT,
          '3',
          'puits',
          '18.1',
          '7.2',
          '400',
          '5',
          'uuid:k1',
          'uuid:k1',
        ],
      ]),
      sheet('essai-incident', [
        ['type', 'PARENT_KEY', 'KEY'],
        ['vol', 'uuid:k1', 'uuid:k1/incident[1]'],
      ]),
      sheet('essai-temoin', [
        ['age', 'PARENT_KEY', 'KEY'],
        ['30', 'uuid:k1/incident[1]', 'uuid:k1/incident[1]/temoin[1]'],
      ]),
    ]);
    expect(row.faults).toEqual([]);
    expect(answersOf(row.set)).toMatchObject({
      '/g/femmes': 3,
      '/g/ici': { lat: 18.1, lon: 7.2, alt: 400, acc: 5 },
      '/incident[1]/type': 'vol',
      '/incident[1]/temoin[1]/age': 30,
    });
  });

  it('has dates and hours as people and spreadsheets write them', () => {
    const read = (jour: string, moment: string, heure: string) =>
      answersOf(
        only([
          sheet('x', [
            ['_uuid', 'lieu', 'jour', 'moment', 'heure'],
            ['u', ARLIT, jour, moment, heure],
          ]),
        ]).set,
      );
    const wanted = {
      '/jour': '2026-11-03',
      '/moment': '2026-11-03T16:30:00+01:00',
      '/heure': '16:30',
    };
    expect(read('03/11/2026', '3/11/2026 16:30', '16 h 30')).toMatchObject(wanted);
    expect(read('46329', '46329.6875', '0.6875')).toMatchObject(wanted);
    expect(read('2026-11-03T00:00:00', '2026-11-03 16:30:00', '16h30')).toMatchObject(wanted);
  });

  it('may have a text in the place of a choice that ends with « or_other »', () => {
    const form = {
      ...version(
        [{ name: 'lieu' }, { name: 'pays', type: 'select_one', list: 'p' }, { name: 'pays_other' }],
        { p: ['mali', 'other'] },
      ),
      placePath: '/lieu',
    };
    const read = (pays: string, other: string) =>
      createImporter(
        form,
        [
          sheet('x', [
            ['_uuid', 'lieu', 'pays', 'pays_other'],
            ['u', ARLIT, pays, other],
          ]),
        ],
        desk,
      ).judge(0);
    expect(read('Ghana', '').set).toMatchObject({ '/pays': 'other', '/pays_other': 'Ghana' });
    expect(read('other', 'Togo').set).toMatchObject({ '/pays': 'other', '/pays_other': 'Togo' });
    expect(read('mali', '').set).not.toHaveProperty('/pays_other');
    expect(read('Ghana', '').faults).toEqual([]);
  });

  it('skips the row of HXL tags, and tells what it leaves behind', () => {
    const importer = createImporter(
      SURVEY,
      [
        sheet('x', [
          ['_uuid', 'lieu', 'photo', 'inconnu', '_notes'],
          ['#meta+id', '#adm3', '', '', ''],
          ['u', ARLIT, 'puits.jpg', 'oui', 'n'],
        ]),
        sheet('autre', [['x'], ['1']]),
      ],
      desk,
    );
    expect(importer.count).toBe(1);
    expect(importer.sheets.ignoredColumns).toEqual([{ sheet: 'x', column: 'inconnu' }]);
    expect(importer.sheets.ignoredSheets).toEqual(['autre']);
    const row = importer.judge(0);
    expect(row.faults).toEqual([]);
    expect(row.notices).toMatchObject([{ code: 'media', column: 'photo', row: 3 }]);
  });
});

describe('a row is refused', () => {
  const HEAD = [
    '_uuid',
    'lieu',
    'g/femmes',
    'g/eau',
    'g/etat',
    'jour',
    'g/_ici_latitude',
    'g/_ici_longitude',
  ];
  const good = ['u', ARLIT, '12', 'puits', 'bon', '2026-11-03', '18', '7'];
  it.each([
    ['a number that is none', 2, 'douze', 'number'],
    ['a part of a person', 2, '1.5', 'number'],
    ['a masked number', 2, '<5', 'masked'],
    ['a choice that isn’t offered', 3, 'puits lac', 'choice_unknown'],
    ['a choice that isn’t offered', 4, 'moyen', 'choice_unknown'],
    ['a day that doesn’t exist', 5, '2026-02-30', 'date'],
    ['a latitude off the globe', 6, 'nord', 'point'],
    ['two communes of one name', 1, 'Gangara', 'choice_ambiguous'],
  ])('for %s', (_, column, cell, code) => {
    const cells = good.with(column, cell);
    const row = only([sheet('Essai', [HEAD, cells])]);
    expect(row.faults[0]).toMatchObject({ code, sheet: 'Essai', row: 2 });
    expect(HEAD.includes(row.faults[0]?.column ?? '')).toBe(true);
    expect(only([sheet('Essai', [HEAD, good])]).faults).toEqual([]);
  });

  it('for a missing place, or one that isn’t the person’s', () => {
    const noPlace = only([
      sheet('x', [
        ['_uuid', 'g/femmes'],
        ['u', '1'],
      ]),
    ]);
    expect(noPlace.faults).toMatchObject([{ code: 'place_missing', column: '' }]);
    const elsewhere = only([sheet('x', [HEAD, good])], { mayCreate: () => false });
    expect(elsewhere.faults).toMatchObject([{ code: 'forbidden', value: ARLIT }]);
    expect(
      only(
        [
          sheet('x', [
            ['_uuid', 'g/femmes'],
            ['u', '1'],
          ]),
        ],
        { place: ARLIT },
      ).faults,
    ).toEqual([]);
  });

  it('for being there twice; for a bad cell in its repeat', () => {
    const [first, second] = judgeAll([sheet('x', [HEAD, good, good])]);
    expect(first?.faults).toEqual([]);
    expect(second?.faults).toMatchObject([{ code: 'row_twice', row: 3 }]);
    const row = only([
      sheet('x', [HEAD, good]),
      sheet('incident', [
        ['morts', '_parent_index'],
        ['deux', '1'],
      ]),
    ]);
    expect(row.faults).toMatchObject([
      { code: 'number', sheet: 'incident', row: 2, column: 'morts' },
    ]);
  });

  it('for what the form itself refuses, in the form’s words', () => {
    const strict = {
      ...SURVEY,
      body: SURVEY.body.map((item) =>
        item.name !== 'poids'
          ? item
          : {
              ...item,
              required: { k: 'call', fn: 'true', args: [] } as const,
              constraint: { k: 'op', op: '<', l: { k: 'self' }, r: { k: 'num', v: 10 } } as const,
              constraintMessage: { fr: ['Moins de dix.'] },
            },
      ),
    };
    const judge = (poids: string) =>
      createImporter(
        strict,
        [
          sheet('x', [
            ['_uuid', 'lieu', 'poids'],
            ['u', ARLIT, poids],
          ]),
        ],
        desk,
      ).judge(0).faults;
    expect(judge('9,5')).toEqual([]);
    expect(judge('12')).toMatchObject([
      { code: 'constraint', column: 'poids', message: 'Moins de dix.' },
    ]);
    expect(judge('')).toMatchObject([{ code: 'required', column: 'poids' }]);
  });
});
