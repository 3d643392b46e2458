import { describe, expect, it } from 'vitest';
import { exportEntries } from '#domain/exchange/export-entries.ts';
import { sheetName } from '#domain/exchange/table.ts';
import { version } from '../form/versions.ts';
import { ARLIT, entry, FULL, NAMES, rowOf, SURVEY } from './survey.ts';

const table = (...entries: Parameters<typeof exportEntries>[0]) =>
  exportEntries(entries, [SURVEY], NAMES);

describe('an export', () => {
  it('names columns as Kobo does, in the order of the form', () => {
    const [main] = table(entry('e1', FULL));
    expect(main?.columns.map(({ name }) => name)).toEqual([
      ...['start', 'lieu', 'g/nom', 'g/femmes'],
      ...['g/eau', 'g/eau/puits', 'g/eau/forage', 'g/eau/mare', 'g/etat'],
      ...['g/ici', 'g/_ici_latitude', 'g/_ici_longitude', 'g/_ici_altitude', 'g/_ici_precision'],
      ...['poids', 'jour', 'moment', 'heure', 'ordre', 'vu', 'photo', 'double'],
      ...['_id', '_uuid', '_submission_time', '_validation_status', '_status', '_submitted_by'],
      ...['__version__', '_period', '_place_code', '_place_name', '_adm1_code', '_adm1_name'],
      ...['_adm2_code', '_adm2_name', '_adm3_code', '_adm3_name', '_author_role', '_index'],
    ]);
  });

  it('writes each kind of answer', () => {
    const photo = { sha256: 'ab', name: 'puits.jpg', type: 'image/jpeg', bytes: 12 };
    const [main] = table(
      entry(
        'e1',
        { ...FULL, '/photo': photo, state: 'validated' },
        { computed: { '/double': 24 } },
      ),
    );
    expect(rowOf(main, 0)).toMatchObject({
      'g/femmes': 12,
      'g/eau': 'puits mare',
      'g/eau/puits': 1,
      'g/eau/forage': 0,
      'g/ici': '18.7369 -7.3853 0 6.5',
      'g/_ici_latitude': 18.7369,
      'g/_ici_altitude': null,
      ordre: 'mare puits forage',
      photo: 'puits.jpg',
      double: 24,
      _uuid: 'e1',
      _status: 'validated',
      _validation_status: 'validation_status_approved',
      __version__: '1',
      _place_code: ARLIT,
      _place_name: `nom de ${ARLIT}`,
      _adm1_code: 'NE001',
      _adm2_code: 'NE001002',
      _author_role: 'observatory',
      _index: 1,
    });
  });

  it('leaves the choices of an unanswered question empty, not 0', () => {
    const [main] = table(entry('e1', { '/g/femmes': 1 }));
    expect(rowOf(main, 0)).toMatchObject({ 'g/eau': null, 'g/eau/puits': null });
  });

  it('gives each repeat a sheet, in the order of ranks, tied to its parent', () => {
    const tables = table(entry('e0', {}), entry('e1', FULL));
    expect(tables.map(({ name }) => name)).toEqual(['essai', 'incident', 'temoin']);
    const [, incident, temoin] = tables;
    expect(incident?.columns.map(({ name }) => name)).toEqual([
      ...['incident/type', 'incident/morts', '_index', '_parent_table_name', '_parent_index'],
      ...['_submission__id', '_submission__uuid', '_submission__submission_time'],
    ]);
    expect(incident?.rows.map((row) => row.slice(0, 7))).toEqual([
      ['vol', 0, 1, 'essai', 2, 'e1', 'e1'],
      ['panne', null, 2, 'essai', 2, 'e1', 'e1'],
    ]);
    expect(temoin?.rows.map((row) => row.slice(0, 4))).toEqual([
      [40, 1, 'incident', 1],
      [21, 2, 'incident', 2],
      [33, 3, 'incident', 2],
    ]);
  });

  it('tags columns with HXL', () => {
    const [main, incident] = table(entry('e1', FULL));
    const tags = Object.fromEntries(main?.columns.map(({ name, hxl }) => [name, hxl]) ?? []);
    expect(tags).toMatchObject({
      'g/nom': '#loc+site',
      'g/femmes': '#affected+f',
      'g/_ici_latitude': '#geo+lat',
      _place_code: '#loc+code+v_pcode',
      _adm3_code: '#adm3+code+v_pcode',
    });
    expect(incident?.columns[0]?.hxl).toBe('#event');
  });

  it('unites versions: what only the older one asks stands where it stood there', () => {
    const older = {
      ...version(
        [{ name: 'a' }, { name: 'old', type: 'select_multiple', list: 'l' }, { name: 'b' }],
        {
          l: ['x', 'y'],
        },
      ),
      hash: 'h1',
    };
    const newer = {
      ...version([{ name: 'z' }, { name: 'a' }, { name: 'b' }, { name: 'c' }]),
      hash: 'h2',
      version: '2',
    };
    const [main] = exportEntries(
      [
        entry('e1', { formHash: 'h1', '/a': '1', '/old': ['y'] }),
        entry('e2', { formHash: 'h2', '/a': '2', '/z': 'zz' }),
      ],
      [newer, older],
      NAMES,
    );
    expect(main?.columns.slice(0, 7).map(({ name }) => name)).toEqual([
      ...['z', 'a', 'old', 'old/x', 'old/y', 'b', 'c'],
    ]);
    expect(rowOf(main, 0)).toMatchObject({
      a: '1',
      old: 'y',
      'old/x': 0,
      'old/y': 1,
      __version__: '1',
    });
    expect(rowOf(main, 1)).toMatchObject({ a: '2', z: 'zz', old: null, __version__: '2' });
  });

  it('has the columns of the versions that its entries pin, else of the latest', () => {
    const older = { ...version([{ name: 'a' }]), hash: 'h1' };
    const newer = { ...version([{ name: 'b' }]), hash: 'h2' };
    const first = (...entries: Parameters<typeof exportEntries>[0]) =>
      exportEntries(entries, [newer, older], NAMES)[0]?.columns[0]?.name;
    expect(first(entry('e', { formHash: 'h1', '/a': '1' }))).toBe('a');
    expect(first()).toBe('b');
  });

  it('keeps orphan answers in columns of their own', () => {
    const [main] = table(
      entry('e1', {
        '/gone': 'reste',
        orphans: { '/g/femmes': 'douze', '/r[a]/q': 1, '/r[b]/q': 2 },
      }),
    );
    expect(rowOf(main, 0)).toMatchObject({
      '_orphan/gone': 'reste',
      '_orphan/g/femmes': 'douze',
      '_orphan/r/q': '1 | 2',
      'g/femmes': null,
    });
  });
});

describe('a sheet’s name', () => {
  it('is one that a spreadsheet takes, once', () => {
    expect(sheetName('a/b:c', [])).toBe('a_b_c');
    const long = 'x'.repeat(40);
    expect(sheetName(long, ['X'.repeat(31)])).toBe(`${'x'.repeat(29)}_2`);
  });
});
