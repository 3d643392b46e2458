import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { communes } from '#domain/reference/places.ts';
import { compileBuiltInForms } from '#server/forms.ts';
import { signedIn } from '../ops/device.ts';
import { createOperator, type Operator, started } from '../ops/harness.ts';

const FORMS = new Map(compileBuiltInForms().map(({ hash, definition }) => [hash, definition]));
const ETAT = ['export', 'etat', '--session', 'CCM5-2019'];
const WORD = { DEMO_PASSWORD: 'mil et sorgho' };

let operator: Operator;
let piped: Uint8Array[];
let folder: string;
beforeEach(() => {
  piped = [];
  operator = createOperator({ loadForms: () => FORMS });
  folder = join(operator.dataDir, 'out');
  mkdirSync(folder);
});
afterEach(() => operator.forget());

const at = (name: string) => join(folder, name);
const into = (name: string, ...options: string[]) =>
  operator.command([...options, '--out', at(name)]);
const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

describe('export', () => {
  it('makes the data folder with the reference, and writes each format into a file', async () => {
    const dataDir = join(operator.dataDir, 'new', 'folder');
    const docx = await operator.command([...ETAT, '--format', 'docx', '--out', at('a.docx')], {
      DATA_DIR: dataDir,
    });
    expect(docx).toEqual({ code: 0, out: `Document écrit : ${at('a.docx')}`, err: '' });
    expect(existsSync(join(dataDir, 'ccm.sqlite'))).toBe(true);
    expect(isZip(readFileSync(at('a.docx')))).toBe(true);

    expect((await into('a.xlsx', ...ETAT)).code).toBe(0);
    const { sheets } = await readXlsx(readFileSync(at('a.xlsx')));
    expect(sheets[0]?.rows.flat()).toContain('État de mise en œuvre');
    expect((await into('a.csv', ...ETAT)).code).toBe(0);
    expect(readFileSync(at('a.csv'), 'utf8')).toMatch(/^\uFEFF/);
    expect((await into('sans-suite', ...ETAT, '--format', 'html')).code).toBe(0);
    expect(readFileSync(at('sans-suite'), 'utf8')).toMatch(/^<!doctype html>/i);
    expect(readdirSync(folder).toSorted()).toEqual(['a.csv', 'a.docx', 'a.xlsx', 'sans-suite']);
  });

  it('takes a session by its id too, and replaces the file that is there', async () => {
    writeFileSync(at('a.csv'), 'yesterday');
    symlinkSync(at('a.csv'), at('link.csv'));
    expect((await into('link.csv', 'export', 'synthese', '--session=2021')).code).toBe(0);
    expect(readFileSync(at('a.csv'), 'utf8')).toContain('Perspectives');
    expect(readdirSync(folder).toSorted()).toEqual(['a.csv', 'link.csv']);
  });

  it('writes text to a screen', async () => {
    const { code, out, err } = await operator.command([...ETAT, '--format', 'csv']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('État de mise en œuvre');
  });

  it('writes nothing but bytes to a program', async () => {
    const outBytes = async (bytes: Uint8Array) => {
      piped.push(bytes);
    };
    const other = createOperator({ loadForms: () => FORMS, outBytes });
    const outcome = await other.command([...ETAT, '--format', 'docx', '--out', '-']);
    other.forget();
    expect(outcome).toEqual({ code: 0, out: '', err: '' });
    expect(piped).toHaveLength(1);
    expect(isZip(piped[0] ?? new Uint8Array())).toBe(true);
  });

  it('is written while the server runs, with what it received, and makes no account', async () => {
    await into('before.csv', ...ETAT);
    expect((await operator.command(['account:list'])).out).toBe('Aucun compte.');
    const server = started(await operator.start(WORD));
    const secretariat = await signedIn(server, 'sp-ccm', WORD.DEMO_PASSWORD);
    const recommendation = 'CCM5-MI-01';
    const text = 'Une mesure arrivée par le serveur';
    expect(
      await secretariat.create({ kind: 'measure', recommendation, position: 90, text }, 'item'),
    ).toMatchObject({ status: 'applied' });
    await into('after.csv', ...ETAT);
    await server.stop();
    expect(readFileSync(at('before.csv'), 'utf8')).not.toContain(text);
    expect(readFileSync(at('after.csv'), 'utf8')).toContain(text);
  });

  it.each([
    ['etat', ['--session', '2021']],
    ['synthese', ['--session', '2021']],
    ['feuille-de-route', ['--session', '2021']],
    ['reunion', ['--session', 'GTM-2021']],
    ['region', ['--region', 'agadez']],
    ['region', ['--region', 'NE001', '--session', '2021']],
    ['commune', ['--commune', 'Arlit']],
    ['commune', ['--commune', 'NE001002001', '--session', '2021']],
  ])('writes %s %j in every format', async (kind, options) => {
    for (const format of ['docx', 'xlsx', 'csv', 'html']) {
      const outcome = await into(`a.${format}`, 'export', kind, ...options);
      expect(outcome, format).toMatchObject({ code: 0, err: '' });
      expect(readFileSync(at(`a.${format}`)).length, format).toBeGreaterThan(100);
    }
  });

  it('tells the reports of missions that there are, and writes one', async () => {
    const server = started(await operator.start(WORD));
    const mission = await signedIn(server, 'mission', WORD.DEMO_PASSWORD);
    const formHash =
      [...FORMS.values()].find(({ id }) => id === 'compte-rendu-mission')?.hash ?? '';
    const entry = { form: 'compte-rendu-mission', formHash, place: 'NE001', state: 'submitted' };
    expect(await mission.create(entry)).toMatchObject({ status: 'applied' });
    await server.stop();
    const asked = await operator.command(['export', 'mission', '--format', 'csv']);
    expect(asked).toMatchObject({ code: 1, out: '' });
    const [, id = ''] =
      /--entry est .* : (\S+) \(Agadez, 23 novembre 2026, Mission/.exec(asked.err) ?? [];
    const other = await operator.command(['export', 'mission', '--entry', 'X', '--format', 'csv']);
    expect(other.err).toContain(`« X » n’existe pas ; ceux-ci existent : ${id}`);
    for (const format of ['docx', 'html']) {
      const outcome = await into(`m.${format}`, 'export', 'mission', '--entry', id);
      expect(outcome).toMatchObject({ code: 0, err: '' });
    }
    expect(readFileSync(at('m.html'), 'utf8')).toContain('Mission de terrain, Agadez');
  });

  it.each<[string, string[], string]>([
    ['no document', ['export'], 'Forme attendue : node dist/server/main.js export etat|synthese'],
    ['an unknown document', ['export', 'bilan'], '« bilan » n’est pas un document'],
    [
      'a session that is missing',
      ['export', 'etat', '--format', 'csv'],
      'export etat --session CODE',
    ],
    [
      'an unknown session',
      ['export', 'etat', '--session', 'CCM9', '--format', 'csv'],
      '2021 ; CCM5-2019',
    ],
    ['an unknown format', [...ETAT, '--format', 'pdf'], 'docx, xlsx, csv, html'],
    ['no format at all', ETAT, '--format est nécessaire'],
    [
      'an option of another document',
      [...ETAT, '--region', 'NE001', '--format', 'csv'],
      'Forme att',
    ],
    ['an option of nothing', [...ETAT, '--pages', '3', '--format', 'csv'], 'Forme attendue'],
    ['no region', ['export', 'region', '--format', 'csv'], '--region R [--session CODE]'],
    [
      'an unknown region',
      ['export', 'region', '--region', 'Arlit', '--format', 'csv'],
      'NE001 Agadez',
    ],
    [
      'a part of a name',
      ['export', 'commune', '--commune', 'dogon', '--format', 'csv'],
      'plus proches : NE',
    ],
    [
      'an unknown commune',
      ['export', 'commune', '--commune', 'Atlantide', '--format', 'csv'],
      'ni le code ni le nom',
    ],
    [
      'a region for a commune',
      ['export', 'commune', '--commune', 'NE001', '--format', 'csv'],
      'NE001',
    ],
    [
      'a mission, without any there',
      ['export', 'mission', '--format', 'csv'],
      'aucun compte rendu',
    ],
    ['a file of Word for a screen', [...ETAT, '--format', 'docx'], '--out FICHIER.docx'],
  ])('refuses %s in one sentence', async (_, argv, sentence) => {
    const outcome = await operator.command(argv);
    expect(outcome).toMatchObject({ code: 1, out: '' });
    expect(outcome.err).toContain(sentence);
    expect(outcome.err.split('\n')).toHaveLength(1);
    expect(outcome.err).not.toMatch(/\{\{|undefined/);
  });

  it('tells the codes of communes that share a name', async () => {
    const all = communes('NE');
    const twice = all.filter(({ name }) => all.filter((other) => other.name === name).length > 1);
    const name = twice[0]?.name ?? '';
    const codes = twice.filter((each) => each.name === name).map(({ code }) => code);
    const { err } = await operator.command([
      'export',
      'commune',
      '--commune',
      name,
      '--format=csv',
    ]);
    expect(codes.length).toBeGreaterThan(1);
    for (const code of codes) expect(err).toContain(`${code} ${name} (dép.`);
  });

  it('opens no data for what can’t be', async () => {
    const dataDir = join(operator.dataDir, 'never');
    await operator.command([...ETAT, '--format', 'pdf'], { DATA_DIR: dataDir });
    await operator.command(['export', 'commune', '--commune', 'X'], { DATA_DIR: dataDir });
    expect(existsSync(dataDir)).toBe(false);
  });

  it.each([
    ['a folder that isn’t there', 'nowhere/a.csv', 'ENOENT'],
    ['a folder', '.', 'EISDIR'],
  ])('says why a file can’t be written: %s', async (_, name, cause) => {
    const outcome = await into(name, ...ETAT, '--format', 'csv');
    expect(outcome).toMatchObject({ code: 1, out: '' });
    expect(outcome.err).toBe(
      `${join(folder, name)} ne peut pas être écrit (${cause}) : choisissez un autre lieu.`,
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});
