import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FormDefinition } from '#domain/form/model.ts';
import { latestOf, readPublished } from '#domain/form/published.ts';
import { loadReference } from '#server/ops/reference.ts';
import { learnForm, loadLibrary } from '#server/publish/library.ts';
import { createTestServer, type TestServer } from '../app/harness.ts';
import { deskOf } from './desk.ts';
import { questionnaire, renamed } from './sheets.ts';

let server: TestServer;
let spCcm: Awaited<ReturnType<typeof deskOf>>;
beforeEach(async () => {
  server = await createTestServer();
  spCcm = await deskOf(server, 'sp-ccm');
});
afterEach(async () => {
  expect(server.bugs).toEqual([]);
  await server.close();
});

/** The versions in use on a device, `id version` each. */
const inUse = async (): Promise<readonly string[]> =>
  latestOf((await spCcm.feed()).map((fields) => readPublished(fields, ''))).map(
    ({ id, version, withdrawnAt }) => `${id} ${version}${withdrawnAt ? ' withdrawn' : ''}`,
  );

describe('a checked workbook', () => {
  it('gives its definition, no comparison the first time, and a token', async () => {
    const { status, body } = await spCcm.check(await questionnaire());
    expect(status).toBe(200);
    expect(body).toMatchObject({ left: 0, definition: { id: 'essai', version: '1' } });
    expect(body.report.filter((line: { severity: string }) => line.severity === 'error')).toEqual(
      [],
    );
    expect(body.token).toMatch(/^[0-9a-f]{64}$/);
    expect(body.comparison).toBeUndefined();
  });

  it('is compared with the version in use', async () => {
    await spCcm.publish(await questionnaire());
    const { body } = await spCcm.check(await renamed());
    expect(body.comparison.version).toBe('1');
    expect(body.comparison.changes).toMatchObject([
      { kind: 'renamed', path: '/nom_complet', formerPath: '/nom' },
      { kind: 'choices_added', path: '/accord', choices: ['Ne sait pas'] },
      { kind: 'removed', path: '/age' },
    ]);
  });

  it('publishes nothing by itself', async () => {
    await spCcm.check(await questionnaire());
    expect(await spCcm.feed()).toEqual([]);
  });

  it('tells each fault with its place, and gives no token', async () => {
    const wrong = await questionnaire('1', {
      survey: [
        ['type', 'name', 'label', 'relevant'],
        ['text', 'nom', 'Nom'],
        ['text', 'nom', 'Nom encore', '${absent} = 1'],
        ['select_one rien', 'choix', 'Choix'],
        ['text', 'suite', 'Suite', '1 +'],
      ],
    });
    const { status, body } = await spCcm.check(wrong);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('token');
    expect(body).not.toHaveProperty('definition');
    const errors = body.report.filter((line: { severity: string }) => line.severity === 'error');
    expect(errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'name_duplicate', sheet: 'survey', row: 3 }),
        expect.objectContaining({
          code: 'reference_unknown',
          sheet: 'survey',
          row: 3,
          column: 'relevant',
          at: 1,
        }),
        expect.objectContaining({ code: 'list_unknown', sheet: 'survey', row: 4 }),
        expect.objectContaining({ sheet: 'survey', row: 5, column: 'relevant' }),
      ]),
    );
  });

  it('tells what stops it before what is only worth a word, when there is too much to tell', async () => {
    const unlabelled = Array.from({ length: 400 }, (_, at) => ['text', `q${at}`, '']);
    const { body } = await spCcm.check(
      await questionnaire('1', {
        survey: [['type', 'name', 'label'], ...unlabelled, ['select_one rien', 'choix', 'Choix']],
      }),
    );
    expect(body.report).toHaveLength(300);
    expect(body.left).toBeGreaterThan(100);
    expect(body.report).toContainEqual(
      expect.objectContaining({ code: 'list_unknown', severity: 'error', row: 402 }),
    );
    const rows = body.report.flatMap((line: { sheet: string; row: number }) =>
      line.sheet === 'survey' ? [line.row] : [],
    );
    expect(rows).toEqual(rows.toSorted((a: number, b: number) => a - b));
  });

  it('takes its CSV files with it, and hands them back', async () => {
    const fromFile = await questionnaire('1', {
      survey: [
        ['type', 'name', 'label'],
        ['select_one_from_file villages.csv', 'village', 'Village'],
      ],
    });
    const text = 'name,label\nv1,Village 1\n';
    const media = [{ name: 'villages.csv', bytes: Buffer.from(text).toString('base64') }];
    expect((await spCcm.check(fromFile)).body).not.toHaveProperty('token');
    const { body } = await spCcm.check(fromFile, { media });
    expect(body.definition.choices).toHaveProperty(body.definition.body[0].list);
    const published = await spCcm.post('', {
      token: body.token,
      group: 'ge',
      filledBy: [],
      frequency: 'event',
      unique: false,
      sensitive: false,
    });
    const { hash, media: names } = published.body.fields;
    expect(names).toEqual(['villages.csv']);
    const file = await spCcm.get(`/${hash}/media/villages.csv`);
    expect(file.body).toBe(text);
    expect((await spCcm.get(`/${hash}/media/autre.csv`)).statusCode).toBe(404);
  });

  it('is forgotten after a week if nobody publishes it', async () => {
    const { body } = await spCcm.check(await questionnaire());
    server.tick(8 * 86_400);
    await spCcm.check(await renamed());
    const choices = { group: 'ge', filledBy: [], frequency: 'event', unique: false };
    const late = await spCcm.post('', { token: body.token, ...choices, sensitive: false });
    expect(late).toMatchObject({ status: 404, body: { code: 'upload_unknown' } });
  });

  it('is one of twenty that wait: the first is forgotten when one person checks more', async () => {
    const { body: published } = await spCcm.publish(await questionnaire('0'));
    const tokens: string[] = [];
    for (let version = 1; version <= 22; version += 1) {
      server.tick(1);
      tokens.push((await spCcm.check(await questionnaire(String(version)))).body.token);
    }
    const publish = (token: string | undefined) =>
      spCcm.post('', {
        token,
        group: 'ge',
        filledBy: [],
        frequency: 'event',
        unique: false,
        sensitive: false,
      });
    expect((await publish(tokens[1])).body.code).toBe('upload_unknown');
    expect((await publish(tokens[2])).status).toBe(200);
    expect((await spCcm.get(`/${published.fields.hash}/workbook`)).statusCode).toBe(200);
  });
});

describe('a publication', () => {
  it('reaches devices as a record of the feed, with who fills it and how often', async () => {
    const { status, body } = await spCcm.publish(await questionnaire());
    expect(status).toBe(200);
    const arlit = await deskOf(server, 'obs-arlit');
    const [form, ...others] = await arlit.feed();
    expect(others).toEqual([]);
    expect(form).toMatchObject({
      form: 'essai',
      title: 'Essai de publication',
      group: 'pr',
      filledBy: ['observatory'],
      frequency: 'monthly',
      hash: body.fields.hash,
      publishedAt: '2026-11-20T08:00:00.000Z',
      definition: { thematicGroup: 'pr', filledBy: ['observatory'], frequency: 'monthly' },
    });
    expect(server.context.forms.has(String(form?.['hash']))).toBe(true);
  });

  it('sent twice changes nothing the second time', async () => {
    const first = await spCcm.publish(await questionnaire());
    server.tick(60);
    const again = await spCcm.publish(await questionnaire());
    expect(again.body).toEqual(first.body);
  });

  it('is the latest by its order, not by its version nor by the clock', async () => {
    server.tick(7_200);
    await spCcm.publish(await questionnaire('9'));
    server.tick(-3_600);
    await spCcm.publish(await questionnaire('8'));
    expect(await inUse()).toEqual(['essai 8']);
  });

  it('under another assignment is another version', async () => {
    const first = await spCcm.publish(await questionnaire());
    const other = await spCcm.publish(await questionnaire(), { group: 'mi' });
    expect(other.body.fields.hash).not.toBe(first.body.fields.hash);
    expect(await spCcm.feed()).toHaveLength(2);
  });

  it('is refused when the choices don’t suit the workbook: nothing is half published', async () => {
    const { status, body } = await spCcm.publish(await questionnaire(), { unique: true });
    expect([status, body.code]).toEqual([422, 'form_invalid']);
    expect(await spCcm.feed()).toEqual([]);
  });

  it.each([
    ['an unknown group', { group: 'xx' }],
    ['an unknown role', { filledBy: ['moderator'] }],
    ['an unknown frequency', { frequency: 'daily' }],
    ['one field too many', { version: '3' }],
  ])('with %s is not understood', async (_, over) => {
    const { status } = await spCcm.publish(await questionnaire(), over);
    expect(status).toBe(400);
  });

  it('lasts over a restart, and is learnt from another process', async () => {
    const { body } = await spCcm.publish(await questionnaire());
    const { hash } = body.fields;
    const restarted = new Map<string, FormDefinition>();
    await loadLibrary({ ...server.context, forms: restarted });
    expect(restarted.get(hash)?.id).toBe('essai');
    const elsewhere = new Map<string, FormDefinition>();
    await learnForm(server.db, elsewhere, hash);
    expect(elsewhere.get(hash)?.id).toBe('essai');
    await learnForm(server.db, elsewhere, 'f'.repeat(64));
    expect(elsewhere.size).toBe(1);
  });
});

describe('a form', () => {
  it('is withdrawn, then offered again, its versions kept', async () => {
    const { body } = await spCcm.publish(await questionnaire());
    const { hash } = body.fields;
    expect((await spCcm.post(`/${hash}/withdraw`, {})).status).toBe(200);
    expect(await inUse()).toEqual(['essai 1 withdrawn']);
    const again = await spCcm.post(`/${hash}/withdraw`, {});
    expect(again.body.rev).toBe(2);
    await spCcm.post(`/${hash}/offer`, {});
    expect(await inUse()).toEqual(['essai 1']);
  });

  it('goes back to an older version', async () => {
    const { body } = await spCcm.publish(await questionnaire());
    await spCcm.publish(await renamed());
    expect(await inUse()).toEqual(['essai 2']);
    await spCcm.post(`/${body.fields.hash}/offer`, {});
    expect(await inUse()).toEqual(['essai 1']);
  });

  it('that is not there is not found', async () => {
    for (const path of ['/withdraw', '/offer'])
      expect((await spCcm.post(`/${'f'.repeat(64)}${path}`, {})).status).toBe(404);
    expect((await spCcm.get(`/${'f'.repeat(64)}/workbook`)).statusCode).toBe(404);
  });
});

describe('an update of the product', () => {
  const builtIn = (version: string, label: string): FormDefinition => ({
    id: 'essai',
    version,
    hash: version.padEnd(64, '0'),
    title: { fr: [label] },
    languages: ['fr'],
    defaultLanguage: 'fr',
    body: [],
    choices: {},
    style: 'pages',
    thematicGroup: 'ge',
    unique: false,
    sensitive: false,
    engine: 1,
  });
  const start = (...forms: readonly FormDefinition[]) =>
    loadReference({
      ...server.context,
      forms: new Map(forms.map((form) => [form.hash, form])),
    });
  const forms = async () =>
    (await spCcm.feed())
      .map((fields) => readPublished(fields, ''))
      .filter(({ id }) => id === 'essai');
  const used = async () =>
    latestOf(await forms()).map(({ version, withdrawnAt }) =>
      withdrawnAt ? `${version} withdrawn` : version,
    );

  it('brings its form where the secretariat decided nothing', async () => {
    await start(builtIn('a', 'A'));
    await start(builtIn('b', 'B'));
    expect(await used()).toEqual(['b']);
  });

  it('never replaces what the secretariat published; they may take it', async () => {
    await start(builtIn('a', 'A'));
    await spCcm.publish(await questionnaire('x'));
    await start(builtIn('b', 'B'));
    await start(builtIn('c', 'C'));
    expect(await used()).toEqual(['x']);
    await spCcm.post(`/${builtIn('c', 'C').hash}/offer`, {});
    expect(await used()).toEqual(['c']);
    await start(builtIn('d', 'D'));
    expect(await used()).toEqual(['c']);
  });

  it('never brings back what they withdrew', async () => {
    await start(builtIn('a', 'A'));
    await spCcm.post(`/${builtIn('a', 'A').hash}/withdraw`, {});
    await start(builtIn('b', 'B'));
    expect(await used()).toEqual(['a withdrawn']);
  });
});
