import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formRecordId } from '#domain/form/record-id.ts';
import type { Fields, Json } from '#domain/json.ts';
import type { DomainRecord } from '#domain/record.ts';
import { createPerson } from '#server/store/people.ts';
import { saveRecord } from '#server/store/records.ts';
import { ARLIT, FULL, SURVEY } from '../../domain/exchange/survey.ts';
import { bearer, createTestServer, type TestServer } from '../app/harness.ts';

const TESSAOUA = 'NE004008005';
const FORM = { ...SURVEY, hash: 'f'.repeat(64), title: { fr: ['Sites et incidents'] } };
const SECRET = { ...FORM, id: 'secret', hash: 'e'.repeat(64), sensitive: true };

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
  await put('form', formRecordId(FORM.hash), formFields(FORM), 'public');
  await put('form', formRecordId(SECRET.hash), formFields(SECRET), 'public');
  await put('entry', 'e-arlit', { ...FULL, place: ARLIT, period: '2026-T3', state: 'submitted' });
  await put('entry', 'e-far', { '/g/femmes': 3, place: TESSAOUA, state: 'validated' });
  await put(
    'entry',
    'e-gone',
    { '/g/femmes': 1, place: ARLIT, state: 'submitted' },
    'member',
    true,
  );
  const secret = { form: SECRET.id, formHash: SECRET.hash, place: ARLIT, state: 'submitted' };
  await put('entry', 's-1', { ...secret, '/g/femmes': 3 }, 'sensitive');
  const grant = {
    role: 'council',
    place: 'NE004',
    group: '*',
    classes: ['public', 'member'],
  } as const;
  const password = (
    await server.db.selectFrom('person').select('password').executeTakeFirstOrThrow()
  ).password;
  await createPerson(
    server.db,
    { id: 'u_cr', login: 'cr-maradi', name: 'CR Maradi', password, grants: [grant] },
    '2026-01-01T00:00:00Z',
  );
});
afterAll(() => server.close());

let seq = 0;
async function put(
  type: DomainRecord['type'],
  id: string,
  given: Fields,
  accessClass: DomainRecord['scope']['class'] = 'member',
  deleted = false,
): Promise<void> {
  seq += 1;
  const fields = type === 'entry' ? { form: FORM.id, formHash: FORM.hash, ...given } : given;
  const place = typeof fields['place'] === 'string' ? fields['place'] : 'NE';
  await saveRecord(
    server.db,
    {
      id,
      type,
      scope: { place, group: 'ge', class: accessClass },
      fields,
      fieldRev: {},
      computed: type === 'entry' ? { values: { '/double': 24 } } : null,
      flags: [],
      rev: 1,
      seq,
      deleted,
      author: 'u_obs-arlit',
      createdAt: '2026-11-20T09:00:00+01:00',
      parent: String(fields['form']),
    },
    '2026-11-20T08:00:00.000Z',
  );
}

const formFields = (form: typeof FORM): Fields => ({
  form: form.id,
  hash: form.hash,
  version: '1',
  title: 'Sites et incidents',
  group: 'ge',
  unique: false,
  sensitive: form.sensitive,
  definition: form as unknown as Json,
});

const ask = async (login: string, query: string, form = FORM.id) => {
  const headers = bearer(await server.signIn(login));
  return server.app.inject({ url: `/api/v1/forms/${form}/entries${query}`, headers });
};
const idsOf = async (login: string, query = '', form = FORM.id): Promise<readonly string[]> => {
  const answer = await ask(login, query, form);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().entries.map((row: { _id: string }) => row._id);
};

describe('entries of a form over the API', () => {
  it('are those that the person may read, deleted ones left out', async () => {
    expect(await idsOf('sp-ccm')).toEqual(['e-arlit', 'e-far']);
    expect(await idsOf('obs-arlit')).toEqual(['e-arlit']);
    expect(await idsOf('cr-maradi')).toEqual(['e-far']);
    expect(await idsOf('cr-maradi', '', SECRET.id)).toEqual([]);
  });

  it('are narrowed as the list on the screen is', async () => {
    expect(await idsOf('sp-ccm', '?lieu=NE004')).toEqual(['e-far']);
    expect(await idsOf('sp-ccm', '?etat=validated')).toEqual(['e-far']);
    expect(await idsOf('sp-ccm', '?etat=received')).toEqual(['e-arlit']);
    expect(await idsOf('sp-ccm', '?periode=2026-T3')).toEqual(['e-arlit']);
    expect(await idsOf('sp-ccm', '?texte=incidents%20agadez')).toEqual(['e-arlit']);
  });

  it('refuse an unknown form, filter, state and format', async () => {
    expect((await ask('sp-ccm', '', 'inconnu')).json().code).toBe('not_found');
    for (const query of ['?pays=NE', '?etat=ready', '?format=pdf'])
      expect((await ask('sp-ccm', query)).json()).toMatchObject({ code: 'request_invalid' });
  });

  it('come as a workbook: headers, HXL, cells of their type, repeats on sheets of their own', async () => {
    const answer = await ask('sp-ccm', '?format=xlsx&lieu=NE001');
    expect(answer.headers['content-disposition']).toContain('essai.xlsx');
    const { sheets } = await readXlsx(new Uint8Array(answer.rawPayload));
    expect(sheets.map(({ name }) => name)).toEqual(['essai', 'incident', 'temoin']);
    const [headers = [], tags = [], first = []] = sheets[0]?.rows ?? [];
    const cell = (name: string) => first[headers.indexOf(name)];
    expect(tags[headers.indexOf('g/femmes')]).toBe('#affected+f');
    expect(tags[headers.indexOf('_place_code')]).toBe('#loc+code+v_pcode');
    expect(cell('g/femmes')).toBe(12);
    expect(cell('g/nom')).toBe('=Puits "du" nord; 2\nbis');
    expect(cell('g/eau')).toBe('puits mare');
    expect(cell('g/eau/puits')).toBe(1);
    expect(cell('double')).toBe(24);
    expect(cell('_place_name')).toBe('Arlit');
    expect(cell('_author_role')).toBe('observatory');
    expect(sheets[1]?.rows.slice(2).map((row) => row.slice(0, 5))).toEqual([
      ['vol', 0, 1, 'essai', 1],
      ['panne', null, 2, 'essai', 1],
    ]);
  });

  it('come as a CSV for a French Excel: BOM, semicolons, CRLF, commas, no formula', async () => {
    const answer = await ask('sp-ccm', '?format=csv&lieu=NE001');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect([...answer.rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = answer.rawPayload.toString('utf8').slice(1);
    expect(text.split('\r\n')).toHaveLength(2);
    expect(text.startsWith('start;lieu;g/nom;g/femmes;')).toBe(true);
    expect(text).toContain(`;"'=Puits ""du"" nord; 2\nbis";12;`);
    expect(text).toContain(';18,7369;-7,3853;;6,5;1,5;2026-11-19;');
    const repeat = (await ask('sp-ccm', '?format=csv&lieu=NE001&tableau=incident')).body;
    expect(repeat.slice(1).split('\r\n')[1]).toMatch(/^vol;0;1;essai;1;e-arlit;/);
    expect((await ask('sp-ccm', '?format=csv&tableau=rien')).json().code).toBe('not_found');
  });

  it('come as JSON with their instances inside', async () => {
    const body = (await ask('sp-ccm', '?lieu=NE001')).json();
    expect(body).toMatchObject({ form: 'essai', masked: true });
    expect(body.entries[0]).toMatchObject({
      'g/femmes': 12,
      incident: [
        { 'incident/type': 'vol', temoin: [{ 'incident/temoin/age': 40 }] },
        { 'incident/type': 'panne', temoin: [{}, {}] },
      ],
    });
  });

  it('have small numbers masked where they are sensitive; the secretariat alone may have them', async () => {
    const femmes = async (login: string, query: string) =>
      (await ask(login, query, SECRET.id)).json().entries?.[0]?.['g/femmes'];
    expect(await femmes('obs-arlit', '')).toBe('<5');
    expect(await femmes('sp-ccm', '')).toBe('<5');
    expect(await femmes('sp-ccm', '?masque=non')).toBe(3);
    expect((await ask('obs-arlit', '?masque=non', SECRET.id)).json().code).toBe('forbidden');
  });
});

describe('a workbook of entries', () => {
  it('is handed back as rows', async () => {
    const headers = bearer(await server.signIn('obs-arlit'));
    const file = await ask('sp-ccm', '?format=xlsx&lieu=NE001');
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/v1/workbooks/rows',
      headers,
      payload: { workbook: file.rawPayload.toString('base64') },
    });
    expect(answer.statusCode, answer.body).toBe(200);
    const [main] = answer.json().sheets;
    expect(main).toMatchObject({ name: 'essai', rows: [{ row: 2 }, { row: 3 }] });
    expect(main.rows[1].cells).toMatchObject({ 'g/femmes': '12', jour: '2026-11-19' });
  });

  it('that is none is refused', async () => {
    const headers = bearer(await server.signIn('obs-arlit'));
    const send = (payload: object) =>
      server.app.inject({ method: 'POST', url: '/api/v1/workbooks/rows', headers, payload });
    const none = { workbook: Buffer.from('a;b\n1;2').toString('base64') };
    expect((await send(none)).json().code).toBe('workbook_unknown');
    expect((await send({ file: '' })).json().code).toBe('request_invalid');
  });
});
