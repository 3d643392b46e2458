import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nowIso } from '#server/context.ts';
import { compileBuiltInForms } from '#server/forms.ts';
import { loadReference } from '#server/ops/reference.ts';
import { keepOriginals } from '#server/publish/originals.ts';
import { createPerson, findPersonByLogin, revokeGrants } from '#server/store/people.ts';
import { compileQuestionnaire } from '#server/workbook/read.ts';
import { createTestServer, type TestServer } from '../app/harness.ts';
import { contentTypes, craftXlsx, craftZip, inline, plainParts } from '../workbook/craft.ts';
import { deskOf } from './desk.ts';
import { questionnaire } from './sheets.ts';

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

describe('a file that is no good workbook', () => {
  it.each([
    ['a text', Buffer.from('type,name,label'), 'workbook_unknown'],
    ['nothing', Buffer.from(''), 'workbook_unknown'],
    ['a cut workbook', Buffer.from('PK\u0003\u0004 and nothing more'), 'workbook_corrupt'],
    ['a zip of other things', Buffer.from(craftZip({ 'a.txt': 'a' })), 'workbook_unknown'],
  ])('%s is refused with its reason', async (_, bytes, code) => {
    const answer = await spCcm.check(bytes);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });

  it('too large is refused, not read', async () => {
    const answer = await spCcm.check(Buffer.alloc(6_000_001));
    expect([answer.status, answer.body.code]).toEqual([413, 'body_too_large']);
    const within = await spCcm.check(Buffer.alloc(5_500_000));
    expect([within.status, within.body.code]).toEqual([413, 'workbook_too_large']);
  });

  it.each([
    ['no base64', { name: 'a.xlsx', workbook: '<>' }],
    ['no name', { name: '' }],
    ['media of another kind', { media: [{ name: 'a.exe', bytes: '' }] }],
  ])('with %s is not understood', async (_, body) => {
    const answer = await spCcm.post('/check', { name: 'a.xlsx', workbook: '', ...body });
    expect([answer.status, answer.body.code]).toEqual([400, 'request_invalid']);
  });

  it.each([
    ['twice', ['villes.csv', 'villes.csv']],
    ['twice but for its ending', ['villes.csv', 'villes.CSV']],
  ])('a list that comes %s is not understood', async (_, names) => {
    const media = names.map((name) => ({ name, bytes: '' }));
    const answer = await spCcm.check(await questionnaire(), { media });
    expect([answer.status, answer.body.code]).toEqual([400, 'request_invalid']);
  });

  it('with half a letter in its name is not understood; in a cell, it is none', async () => {
    const name = await spCcm.check(await questionnaire(), { name: 'a\uD83D.xlsx' });
    expect([name.status, name.body.code]).toEqual([400, 'request_invalid']);
    const row = ['text', 'nom', 'Nom &#xD83D;'].map((text, at) => inline(`${'ABC'[at]}2`, text));
    const head = ['type', 'name', 'label'].map((text, at) => inline(`${'ABC'[at]}1`, text));
    const sheet = `<row r="1">${head.join('')}</row><row r="2">${row.join('')}</row>`;
    const cell = await spCcm.check(craftXlsx(sheet));
    expect(cell.body.definition?.body[0]?.label).toEqual({ fr: ['Nom \uFFFD'] });
  });

  it('without any question is the report’s to tell', async () => {
    const { status, body } = await spCcm.check(craftXlsx(''));
    expect(status).toBe(200);
    expect(body.report).toContainEqual(expect.objectContaining({ code: 'survey_empty' }));
    expect(body).not.toHaveProperty('token');
  });
});

describe('the workbook of a version', () => {
  it('comes back byte for byte, under its name', async () => {
    const bytes = await questionnaire();
    const { body } = await spCcm.check(bytes, { name: 'Fiche d’été.xlsx' });
    const published = await spCcm.post('', {
      token: body.token,
      group: 'ge',
      filledBy: [],
      frequency: 'event',
      unique: false,
      sensitive: false,
    });
    const file = await spCcm.get(`/${published.body.fields.hash}/workbook`);
    expect(Buffer.compare(file.rawPayload, bytes)).toBe(0);
    expect(file.headers['content-type']).toContain('spreadsheetml.sheet');
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('Fiche d’été.xlsx')}`,
    );
  });

  it('comes back without its macros, which nobody ran', async () => {
    const macros = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml';
    const rows = [
      ['type', 'name', 'label'],
      ['text', 'nom', 'Nom'],
    ].map((cells, row) => {
      const inside = cells.map((text, column) => inline(`${'ABC'[column]}${row + 1}`, text));
      return `<row r="${row + 1}">${inside.join('')}</row>`;
    });
    const bytes = craftZip({
      ...plainParts(rows.join('')),
      '[Content_Types].xml': contentTypes(macros),
      'xl/vbaProject.bin': 'Sub Auto_Open()',
    });
    const { body } = await spCcm.check(bytes, { name: 'macros.xlsm' });
    expect(body.definition.id).toBe('macros');
    const published = await spCcm.post('', {
      token: body.token,
      group: 'ge',
      filledBy: [],
      frequency: 'event',
      unique: false,
      sensitive: false,
    });
    const file = await spCcm.get(`/${published.body.fields.hash}/workbook`);
    expect(file.statusCode).toBe(200);
    expect(file.rawPayload.includes('vbaProject')).toBe(false);
    expect(file.headers['content-disposition']).toContain('macros.xlsx');
  });

  it('of a form that came with the product compiles to that very version', async () => {
    const [form] = compileBuiltInForms();
    if (!form) throw new Error('no built-in form');
    const context = { ...server.context, forms: new Map([[form.hash, form.definition]]) };
    await loadReference(context);
    await keepOriginals(context);
    await keepOriginals(context);
    const file = await spCcm.get(`/${form.hash}/workbook`);
    expect(file.statusCode).toBe(200);
    const upload = { name: `${form.id}.xlsx`, bytes: file.rawPayload, media: [] };
    const compiled = await compileQuestionnaire(upload);
    if (!compiled.ok) throw new Error(compiled.problem.code);
    expect(compiled.value.definition?.hash).toBe(form.hash);
  });
});

describe('who isn’t the secretariat', () => {
  it.each<[what: string, end: () => Promise<unknown> | undefined]>([
    [
      'ended by itself',
      () => {
        server.tick(2 * 86_400);
        return undefined;
      },
    ],
    ['was revoked', () => revokeGrants(server.db, 'u_relais', nowIso(server.context))],
  ])('any more is refused at once: the right %s', async (_, end) => {
    const grant = { role: 'secretariat', place: 'NE', group: '*', classes: ['public'] } as const;
    const until = new Date(server.context.now() + 86_400_000).toISOString();
    const { password } = await findPersonByLogin(server.db, 'sp-ccm').then((row) => row ?? fail());
    const person = { id: 'u_relais', login: 'relais', name: 'Relais', password };
    const grants = [{ ...grant, until }];
    await createPerson(server.db, { ...person, grants }, nowIso(server.context));
    const relais = await deskOf(server, 'relais');
    const { body } = await relais.publish(await questionnaire());
    const { hash } = body.fields;
    await end();
    const answers = [
      (await relais.check(await questionnaire('2'))).status,
      (await relais.publish(await questionnaire('2'))).status,
      (await relais.post(`/${hash}/withdraw`, {})).status,
      (await relais.get(`/${hash}/workbook`)).statusCode,
      (await relais.get('/essai/entries?masque=non')).statusCode,
      (await relais.get('/essai/entries')).statusCode,
    ];
    for (const status of answers) expect([401, 403, 404]).toContain(status);
  });

  it('any more when the workbook is compiled publishes nothing', async () => {
    const { body } = await spCcm.check(await questionnaire());
    const going = spCcm.post('', {
      token: body.token,
      group: 'ge',
      filledBy: [],
      frequency: 'event',
      unique: false,
      sensitive: false,
    });
    await sleep(5);
    await revokeGrants(server.db, 'u_sp-ccm', nowIso(server.context));
    expect((await going).status).toBe(403);
    expect(await (await deskOf(server, 'obs-arlit')).feed()).toEqual([]);
  });

  it('is refused everywhere, whatever the request', async () => {
    const { body } = await spCcm.publish(await questionnaire());
    const { hash } = body.fields;
    const arlit = await deskOf(server, 'obs-arlit');
    const posts = await Promise.all([
      arlit.check(await questionnaire()),
      arlit.post('', {}),
      arlit.post(`/${hash}/withdraw`, {}),
      arlit.post(`/${hash}/offer`, {}),
    ]);
    for (const { status, body: said } of posts)
      expect([status, said.code]).toEqual([403, 'forbidden']);
    for (const path of [`/${hash}/workbook`, `/${hash}/media/a.csv`])
      expect((await arlit.get(path)).statusCode).toBe(403);
    expect(await arlit.feed()).toHaveLength(1);
  });
});

const fail = (): never => {
  throw new Error('nobody of that name');
};
