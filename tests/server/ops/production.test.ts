import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOperator, type Operator, refused, started } from './harness.ts';

const PRODUCTION = { NODE_ENV: 'production', PUBLIC_URL: '' };
const PASSWORD = 'mil, sorgho et niébé';
const GIVEN = { ADMIN_PASSWORD: PASSWORD };
const CREATE = ['admin:create', '--login', 'zeinabou.m', '--name', 'Zeinabou M.'];

let operator: Operator;
beforeEach(() => {
  operator = createOperator();
});
afterEach(() => operator.forget());

describe('a production start', () => {
  it('refuses without an administrator and names the command; starts once there is one', async () => {
    const refusal = refused(await operator.start(PRODUCTION));
    expect(refusal).toMatchObject({ code: 1, out: '' });
    expect(refusal.err).toBe(
      'Aucun compte d’administration : créez-en un avec « node dist/server/main.js admin:create --login prenom.nom --name "Prénom Nom" », puis redémarrez.',
    );

    const created = await operator.command(CREATE, { ...PRODUCTION, ...GIVEN });
    expect(created).toEqual({
      code: 0,
      out: 'Compte d’administration créé : zeinabou.m (Zeinabou M.).',
      err: '',
    });

    const server = started(await operator.start(PRODUCTION));
    expect(server.out).not.toContain('démonstration');
    expect((await server.signIn('sp-ccm', PASSWORD)).status).toBe(401);
    const answer = await server.signIn('zeinabou.m', PASSWORD);
    expect(answer.status).toBe(200);
    const { user } = (await answer.json()) as { user: { grants: { role: string }[] } };
    expect(user.grants.map(({ role }) => role)).toEqual(['secretariat', 'admin']);
    expect(await server.stop()).toMatchObject({ code: 0 });
  });

  it('refuses a folder of demonstration accounts, with an administrator or not', async () => {
    await started(await operator.start()).stop();
    expect(refused(await operator.start(PRODUCTION)).err).toContain('comptes de démonstration');
    await operator.command(CREATE, GIVEN);
    expect(refused(await operator.start(PRODUCTION)).err).toContain('comptes de démonstration');
  });

  it('leaves nothing for a later start without NODE_ENV to open to a known password', async () => {
    await operator.command(CREATE, GIVEN);
    const server = started(await operator.start({ DEMO_PASSWORD: 'mil' }));
    expect(server.out).toContain('aucun compte de démonstration');
    expect((await server.signIn('sp-ccm', 'mil')).status).toBe(401);
    expect((await server.signIn('zeinabou.m', PASSWORD)).status).toBe(200);
    await server.stop();
  });
});

describe('admin:create', () => {
  const create = (login: string, name: string, password = PASSWORD) =>
    operator.command(['admin:create', '--login', login, '--name', name], {
      ADMIN_PASSWORD: password,
    });

  it.each([
    ['a login with a space', 'zeinabou m', 'Z', PASSWORD, 'n’est pas valable'],
    ['a login with a capital', 'Zeinabou', 'Z', PASSWORD, 'n’est pas valable'],
    ['a login of one letter', 'z', 'Z', PASSWORD, 'n’est pas valable'],
    ['no name', 'zeinabou', ' ', PASSWORD, 'nom ne peut pas être vide'],
    ['eleven characters', 'zeinabou', 'Z', 'abcdefghijk', 'au moins 12 caractères'],
    ['eleven signs of two units', 'zeinabou', 'Z', '🌾'.repeat(11), 'au moins 12 caractères'],
    ['an endless password', 'zeinabou', 'Z', 'a'.repeat(501), 'dépasser 500'],
  ])('refuses %s', async (_, login, name, password, sentence) => {
    const outcome = await create(login, name, password);
    expect(outcome).toMatchObject({ code: 1, out: '' });
    expect(outcome.err).toContain(sentence);
    expect(refused(await operator.start(PRODUCTION)).err).toContain('Aucun compte');
  });

  it('refuses a login that exists and changes nothing', async () => {
    expect((await create('zeinabou', 'Zeinabou M.')).code).toBe(0);
    const again = await create('zeinabou', 'Somebody else', 'another password');
    expect(again.code).toBe(1);
    expect(again.err).toContain('existe déjà');
    const server = started(await operator.start(PRODUCTION));
    expect((await server.signIn('zeinabou', 'another password')).status).toBe(401);
    expect((await server.signIn('zeinabou', PASSWORD)).status).toBe(200);
    await server.stop();
  });

  it.each([
    [['admin:create']],
    [['admin:create', '--login', 'zeinabou']],
    [['admin:create', '--login', 'zeinabou', '--name', 'Z', '--role', 'admin']],
    [['admin:create', 'zeinabou', '--name', 'Z']],
    [['password:set', '--name', 'Z']],
  ])('%j is shown its form', async (argv) => {
    const outcome = await operator.command(argv, GIVEN);
    expect(outcome.code).toBe(1);
    expect(outcome.err).toContain(`Forme attendue : node dist/server/main.js ${argv[0]}`);
  });

  it('asks twice for the password on a terminal', async () => {
    operator.typed.push(PASSWORD, 'another thing');
    expect((await operator.command(CREATE)).err).toContain('ne sont pas les mêmes');
    operator.typed.push(PASSWORD, PASSWORD);
    expect((await operator.command(CREATE)).code).toBe(0);
  });

  it('says what to do without a terminal', async () => {
    const outcome = await operator.command(CREATE);
    expect(outcome.code).toBe(1);
    expect(outcome.err).toContain('ADMIN_PASSWORD');
  });
});

describe('password:set', () => {
  const set = (login: string, password: string) =>
    operator.command(['password:set', '--login', login], { ADMIN_PASSWORD: password });

  it('opens with the new password only, and ends the sign-ins of the old one', async () => {
    await operator.command(CREATE, GIVEN);
    const server = started(await operator.start(PRODUCTION));
    const { token } = (await (await server.signIn('zeinabou.m', PASSWORD)).json()) as {
      token: string;
    };
    // While the server runs: nobody has to stop it for a forgotten password.
    expect(await set('zeinabou.m', 'le nouveau mot')).toMatchObject({ code: 0, err: '' });
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${server.address}/api/v1/auth/me`, { headers })).status).toBe(401);
    expect((await server.signIn('zeinabou.m', PASSWORD)).status).toBe(401);
    expect((await server.signIn('zeinabou.m', 'le nouveau mot')).status).toBe(200);
    await server.stop();
  });

  it.each(['nobody', 'u_reference'])('refuses %s, who has no account', async (login) => {
    await started(await operator.start()).stop();
    const outcome = await set(login, PASSWORD);
    expect(outcome.code).toBe(1);
    expect(outcome.err).toContain('n’existe pas');
  });

  it('refuses a short password', async () => {
    await operator.command(CREATE, GIVEN);
    expect((await set('zeinabou.m', 'court')).err).toContain('au moins 12');
  });
});

describe('the help', () => {
  it.each(['help', '--help', '-h'])('%s tells the commands', async (word) => {
    const { code, out } = await operator.command([word]);
    expect(code).toBe(0);
    for (const each of [
      'admin:create',
      'password:set',
      'account:create',
      'account:list',
      'account:revoke',
      'DATA_DIR',
      '0.0.0-test',
    ]) {
      expect(out).toContain(each);
    }
    expect(out).not.toContain('{{');
  });

  it('is pointed at by an unknown command', async () => {
    const { code, err } = await operator.command(['start']);
    expect(code).toBe(1);
    expect(err).toBe('Commande inconnue : « start ». Essayez « node dist/server/main.js help ».');
  });
});
