import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compileBuiltInForms } from '#server/forms.ts';
import type { PullResponse } from '#sync/protocol.ts';
import { type Device, signedIn } from './device.ts';
import { createOperator, type Operator, refused, started } from './harness.ts';

const PRODUCTION = { NODE_ENV: 'production' };
const PASSWORD = 'mil, sorgho et niébé';
const GIVEN = { ACCOUNT_PASSWORD: PASSWORD };
const ARLIT = 'NE001002001';
const FORMS = new Map(compileBuiltInForms().map(({ hash, definition }) => [hash, definition]));

let operator: Operator;
let now: number;
beforeEach(() => {
  now = Date.parse('2026-11-23T09:00:00Z');
  operator = createOperator({ now: () => now, loadForms: () => FORMS });
});
afterEach(() => operator.forget());

const create = (login: string, ...options: string[]) =>
  operator.command(['account:create', '--login', login, '--name', 'Nana', ...options], GIVEN);
const createArlit = () => create('obs-arlit', '--role', 'observatory', '--place', ARLIT);
const revoke = (login: string) => operator.command(['account:revoke', '--login', login]);
const list = async () => (await operator.command(['account:list'])).out;

const startWithAdmin = async () => {
  const admin = ['admin:create', '--login', 'zeinabou.m', '--name', 'Zeinabou M.'];
  await operator.command(admin, { ADMIN_PASSWORD: PASSWORD });
  return started(await operator.start(PRODUCTION));
};

const fiche = (place: string, id = 'fiche-observatoire') => ({
  form: id,
  formHash: [...FORMS.values()].find((form) => form.id === id)?.hash ?? '',
  place,
  period: '2026-T3',
  state: 'submitted',
});

/** The places of the entries that a device is given. */
const entriesOf = async (device: Device) =>
  (await device.pull()).changes
    .filter((change) => change.rec?.type === 'entry')
    .map((change) => change.rec?.fields['place']);

describe('account:create', () => {
  const moderator = ['--role', 'moderator'];
  const observatory = ['--role', 'observatory', '--place'];
  it.each<[string, string, string[], string]>([
    ['a login with a capital', 'Nana', [...observatory, ARLIT], 'n’est pas valable'],
    ['an unknown role', 'nana', ['--role', 'observatoire'], 'observatory (Observatoire communal)'],
    ['the role of admin:create', 'nana', ['--role', 'admin'], 'se crée par admin:create'],
    ['a place without a code', 'nana', [...observatory, 'nulle part'], 'pas le code d’un lieu'],
    ['a place that isn’t on the map', 'nana', [...observatory, 'NE009'], 'pas le code d’un lieu'],
    [
      'the name of a place',
      'nana',
      [...observatory, 'arlit'],
      `${ARLIT} Arlit (dép. Arlit, Agadez)`,
    ],
    ['an observatory of a region', 'nana', [...observatory, 'NE001'], 'une commune ou d’un dép'],
    ['an observatory of nowhere', 'nana', ['--role', 'observatory'], '--place est le code'],
    ['a council of a commune', 'nana', ['--role', 'council', '--place', ARLIT], 'd’une région'],
    ['a mission of nowhere', 'nana', ['--role', 'mission'], 'NE (tout le pays)'],
    ['a moderator of no group', 'nana', moderator, '--group est nécessaire : mi (Migration irr'],
    ['a moderator of no such group', 'nana', [...moderator, '--group', 'ge'], '« ge » n’est pas'],
    [
      'a moderator of a region, since the rights would be the country’s',
      'nana',
      [...moderator, '--group', 'pr', '--place', 'NE001'],
      '--place est NE',
    ],
    [
      'a secretariat of a region',
      'nana',
      ['--role', 'secretariat', '--place', 'NE001'],
      '--place est NE',
    ],
    [
      'a secretariat of a group',
      'nana',
      ['--role', 'secretariat', '--group', 'pr'],
      'retirez --group',
    ],
    [
      'a day that doesn’t exist',
      'nana',
      [...observatory, ARLIT, '--until', '2027-02-30'],
      '2027-02-30',
    ],
    ['a day in words', 'nana', [...observatory, ARLIT, '--until', 'demain'], 'AAAA-MM-JJ'],
    ['yesterday', 'nana', [...observatory, ARLIT, '--until', '2026-11-22'], 'à venir'],
  ])('refuses %s in one sentence', async (_, login, options, sentence) => {
    const outcome = await create(login, ...options);
    expect(outcome).toMatchObject({ code: 1, out: '' });
    expect(outcome.err).toContain(sentence);
    expect(outcome.err.split('\n')).toHaveLength(1);
    expect(outcome.err).not.toContain('{{');
    expect(await list()).toBe('Aucun compte.');
  });

  it('refuses a login that exists and changes nothing', async () => {
    await createArlit();
    const before = await list();
    expect((await create('obs-arlit', '--role', 'mission', '--place', 'NE')).err).toBe(
      'L’identifiant « obs-arlit » existe déjà : rien n’a été changé.',
    );
    expect(await list()).toBe(before);
  });

  it('asks twice for a password of twelve characters, and names its own variable', async () => {
    const argv = ['account:create', '--login', 'nana', '--name', 'Nana', '--role', 'secretariat'];
    expect((await operator.command(argv, { ACCOUNT_PASSWORD: 'court' })).err).toContain('moins 12');
    expect((await operator.command(argv, { ADMIN_PASSWORD: PASSWORD })).err).toContain(
      'ACCOUNT_PASSWORD',
    );
    operator.typed.push(PASSWORD, 'another thing');
    expect((await operator.command(argv)).err).toContain('ne sont pas les mêmes');
    operator.typed.push(PASSWORD, PASSWORD);
    expect((await operator.command(argv)).code).toBe(0);
  });

  it.each([
    [['account:create', '--login', 'nana', '--name', 'Nana']],
    [['account:create', '--login', 'nana', '--name', 'N', '--role', 'mission', '--region', 'NE']],
    [['account:list', '--login', 'nana']],
    [['account:revoke']],
  ])('%j is shown its form', async (argv) => {
    const outcome = await operator.command(argv, GIVEN);
    expect(outcome.code).toBe(1);
    expect(outcome.err).toContain(`Forme attendue : node dist/server/main.js ${argv[0]}`);
  });

  it('opens to an observatory the entries of its commune, and no other', async () => {
    expect(await createArlit()).toEqual({
      code: 0,
      out: 'Compte créé : obs-arlit (Nana) : Observatoire communal, Arlit (dép. Arlit, Agadez).',
      err: '',
    });
    const server = await startWithAdmin();
    const arlit = await signedIn(server, 'obs-arlit', PASSWORD);
    for (const place of ['NE001', 'NE001002', 'NE001002002', 'NE005001001']) {
      expect(await arlit.create(fiche(place)), place).toMatchObject({
        status: 'rejected',
        error: { code: 'forbidden' },
      });
    }
    expect(await arlit.create(fiche(ARLIT))).toMatchObject({ status: 'applied', rev: 1 });
    await create('cr-tahoua', '--role', 'council', '--place', 'NE005');
    const tahoua = await signedIn(server, 'cr-tahoua', PASSWORD);
    expect(await tahoua.create(fiche('NE005001001'))).toMatchObject({ status: 'applied' });
    expect(await entriesOf(arlit)).toEqual([ARLIT]);
    expect(await entriesOf(tahoua)).toEqual(['NE005001001']);
    await server.stop();
  });

  it('limits a field account to the entries of its group', async () => {
    await create('mission-pr', '--role', 'mission', '--place', 'NE', '--group', 'pr');
    const server = await startWithAdmin();
    const mission = await signedIn(server, 'mission-pr', PASSWORD);
    expect(await mission.create(fiche(ARLIT))).toMatchObject({ error: { code: 'forbidden' } });
    const own = await mission.create(fiche(ARLIT, 'protection-personnes'));
    expect(own).toMatchObject({ status: 'applied' });
    await server.stop();
  });

  it('counts the last day of a right, in Niger', async () => {
    const options = ['--role', 'mission', '--place', 'NE001', '--until', '2026-11-23'];
    expect((await create('mission', ...options)).out).toContain('jusqu’au 23 novembre 2026');
    const server = await startWithAdmin();
    now = Date.parse('2026-11-23T22:59:59Z');
    const mission = await signedIn(server, 'mission', PASSWORD);
    expect((await mission.pull()).changes).not.toEqual([]);
    now = Date.parse('2026-11-23T23:00:00Z');
    expect((await mission.pull()).changes).toEqual([]);
    expect(await list()).toContain('terminé le 23 novembre 2026');
    await server.stop();
  });

  it('makes nobody an administrator but the secretariat', async () => {
    await createArlit();
    await create('cr-agadez', '--role', 'council', '--place', 'NE001');
    await create('mod-pr', '--role', 'moderator', '--group', 'pr');
    await create('mission', '--role', 'mission', '--place', 'NE');
    expect(refused(await operator.start(PRODUCTION)).err).toContain(
      'Aucun compte d’administration',
    );
    await create('sp-ccm', '--role', 'secretariat');
    await started(await operator.start(PRODUCTION)).stop();
  });
});

describe('account:revoke', () => {
  it.each(['nobody', 'u_reference'])('refuses %s, who has no account', async (login) => {
    await (await startWithAdmin()).stop();
    expect(await revoke(login)).toMatchObject({ code: 1, out: '' });
  });

  it('refuses what is done already', async () => {
    await createArlit();
    await revoke('obs-arlit');
    const before = await list();
    now += 86_400_000;
    expect((await revoke('obs-arlit')).err).toContain('déjà plus aucun droit');
    expect(await list()).toBe(before);
  });

  it('signs the devices out, shows nothing any more, and keeps what still arrives', async () => {
    await createArlit();
    const server = await startWithAdmin();
    const before = await signedIn(server, 'obs-arlit', PASSWORD);
    const { next } = await before.pull();
    expect(await before.create(fiche(ARLIT))).toMatchObject({ status: 'applied' });

    // While the server runs: nobody has to stop it for a lost phone.
    const outcome = await revoke('obs-arlit');
    expect(outcome).toMatchObject({ code: 0, err: '' });
    expect(outcome.out).toContain('seront refusées à l’arrivée, et gardées');
    expect((await before.get('auth/me')).status).toBe(401);

    const after = await signedIn(server, 'obs-arlit', PASSWORD);
    const { changes, more, scopes } = await after.pull();
    expect({ changes, more, g: scopes.v }).toEqual({ changes: [], more: false, g: 2 });
    const stale = await after.get(`sync/pull?cursor=${encodeURIComponent(next)}`);
    const taken = ((await stale.json()) as PullResponse).changes;
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.every(({ op }) => op === 'evict')).toBe(true);
    expect(await after.create(fiche(ARLIT))).toMatchObject({
      status: 'rejected',
      error: { code: 'scope_revoked' },
      receipt: expect.any(Number),
    });
    await server.stop();
  });

  it('ends what would still be taken after a mission', async () => {
    await create('mission', '--role', 'mission', '--place', 'NE001', '--until', '2026-11-23');
    const server = await startWithAdmin();
    now += 2 * 86_400_000;
    const mission = await signedIn(server, 'mission', PASSWORD);
    expect(await mission.create(fiche(ARLIT))).toMatchObject({ status: 'applied' });
    await revoke('mission');
    const again = await signedIn(server, 'mission', PASSWORD);
    const late = await again.create(fiche(ARLIT));
    expect(late).toMatchObject({ error: { code: 'scope_revoked' } });
    await server.stop();
  });

  it('warns when nobody is in charge any more', async () => {
    await (await startWithAdmin()).stop();
    const { code, err } = await revoke('zeinabou.m');
    expect(code).toBe(0);
    expect(err).toContain('aucun compte d’administration');
    expect(refused(await operator.start(PRODUCTION)).err).toContain('Aucun compte');
  });
});

describe('account:list', () => {
  it('tells each right in words, and no secret', async () => {
    expect(await operator.command(['account:list'])).toEqual({
      code: 0,
      out: 'Aucun compte.',
      err: '',
    });
    await (await startWithAdmin()).stop();
    await createArlit();
    await create('mod-pr', '--role', 'moderator', '--group', 'pr');
    await create('mission', '--role', 'mission', '--place', 'NE001', '--until', '2026-12-31');
    await revoke('obs-arlit');
    expect((await list()).split('\n')).toEqual([
      'mission     Nana         Mission de terrain, Agadez (région), jusqu’au 31 décembre 2026',
      'mod-pr      Nana         Modération de groupe, Niger, Protection',
      'obs-arlit   Nana         Observatoire communal, Arlit (dép. Arlit, Agadez), révoqué le 23 novembre 2026',
      'zeinabou.m  Zeinabou M.  SP/CCM, Niger',
      'zeinabou.m  Zeinabou M.  Administration, Niger',
    ]);
  });
});
