import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setCurrentPerson } from '#client/db/device.ts';
import type { Change } from '#client/db/save.ts';
import { listSummaries } from '#client/db/summaries.ts';
import type { Format } from '#client/reports/table-files.ts';
import { makeFiles, readEntries, versionsOf } from '#client/screens/observatory/export-file.ts';
import { readFiles } from '#client/screens/observatory/import-file.ts';
import { planImport, runImport } from '#client/screens/observatory/import-plan.ts';
import { ok } from '#domain/result.ts';
import { createWorld, type Device, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect(world.bugs).toEqual([]);
  await world.close();
});

const FORM = 'migration-refoulements';
const UUIDS = '8d4b1c52-0d6e-4f0e-9d0c-6b1f3f5b9c0';
const KOBO = readFileSync('tests/fixtures/exports/kobo-refoulements.csv', 'utf8');

const fileOf = (text: string, encoding: 'utf8' | 'latin1' = 'utf8'): File =>
  new File([Uint8Array.from(Buffer.from(text, encoding))], 'Refoulements.csv');

const deskOf = ({ db, effects, person, people, save }: Device) => ({
  db,
  effects,
  person,
  device: people,
  actor: { id: person.id, grants: person.grants },
  save: async (changes: readonly Change[]) => {
    await save(...changes);
    return ok([]);
  },
});

/** What the screen would show before the person agrees. */
async function plan(device: Device, files: readonly File[]) {
  const desk = deskOf(device);
  const sheets = await readFiles(desk, files);
  if (!sheets.ok) throw new Error(sheets.problem.code);
  const [definition] = await versionsOf(device.db, FORM);
  if (!definition) throw new Error('no form');
  const planned = await planImport(desk, definition, sheets.value, () => true);
  if (!planned) throw new Error('stopped');
  return planned;
}

/** What the screen would give of all the entries on the device. */
async function give(device: Device, format: Format, masked = true): Promise<readonly File[]> {
  const { db, actor } = deskOf(device);
  const versions = await versionsOf(db, FORM);
  const ids = (await listSummaries(db, 'entry')).map(({ id }) => id);
  const entries = await readEntries(db, actor, versions, ids, () => {});
  return makeFiles(entries, versions, { format, masked, day: '2026-11-20' });
}

const opened = async (login: string): Promise<Device> => {
  const device = await world.device(login);
  await setCurrentPerson(device.people, device.person.id);
  await device.sync();
  return device;
};

const counts = ({ accepted, already, refused }: Awaited<ReturnType<typeof plan>>) => [
  accepted.length,
  already.length,
  refused.length,
];

describe('entries of Kobo', () => {
  it('are judged row by row, with the reason of each refusal', async () => {
    const arlit = await opened('obs-arlit');
    const judged = await plan(arlit, [fileOf(KOBO)]);
    expect(counts(judged)).toEqual([2, 0, 2]);
    expect(judged.sheets.ignoredColumns).toEqual([]);
    expect(judged.accepted.map(({ place, period }) => [place, period])).toEqual([
      ['NE001002001', '2026-T3'],
      ['NE001002001', '2026-T3'],
    ]);
    const [third, fourth] = judged.refused;
    expect(third?.faults.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['choice_unknown', 4, 'g_arrivee/pays_expulsion'],
      ['number', 4, 'g_personnes/refoules/refoules_femmes'],
      ['required', 4, 'g_arrivee/point_arrivee'],
    ]);
    expect(fourth?.faults).toMatchObject([{ code: 'forbidden', row: 5, value: 'NE005001001' }]);
  });

  it('are imported once, whoever brings the file again, and reach the secretariat', async () => {
    const arlit = await opened('obs-arlit');
    const first = await plan(arlit, [fileOf(KOBO, 'latin1')]);
    expect(await runImport(deskOf(arlit), first.accepted, () => true)).toEqual({ done: 2 });
    expect(counts(await plan(arlit, [fileOf(KOBO)]))).toEqual([0, 2, 2]);
    expect(await arlit.sync()).toMatchObject({ pushed: 2, rejected: 0 });
    expect(counts(await plan(arlit, [fileOf(KOBO)]))).toEqual([0, 2, 2]);

    const council = await opened('cr-agadez');
    expect(counts(await plan(council, [fileOf(KOBO)]))).toEqual([0, 2, 2]);

    const spCcm = await opened('sp-ccm');
    const entry = await spCcm.fields(first.accepted[0]?.id ?? '');
    expect(entry).toMatchObject({
      form: FORM,
      place: 'NE001002001',
      period: '2026-T3',
      state: 'submitted',
      '/g_personnes/refoules/refoules_hommes': 1088,
      '/g_sante/aides': ['eau', 'abri'],
      '/g_source/commentaire': 'Compté au poste, « à la main » ; confirmé.',
    });
    expect(Object.keys(entry ?? {})).not.toContain('/g_personnes/refoules/refoules_total');
  });

  it('are one entry when two people import the file before they hear of each other', async () => {
    const arlit = await opened('obs-arlit');
    const council = await opened('cr-agadez');
    for (const device of [arlit, council]) {
      const { accepted } = await plan(device, [fileOf(KOBO)]);
      await runImport(deskOf(device), accepted.slice(0, 2), () => true);
    }
    expect(await arlit.sync()).toMatchObject({ pushed: 2, rejected: 0, conflicts: 0 });
    expect(await council.sync()).toMatchObject({ pushed: 2, rejected: 0, conflicts: 0 });
    expect(await council.allSynced()).toBe(true);
    const seen = await listSummaries(council.db, 'entry');
    expect(seen.map(({ author }) => author)).toEqual([arlit.person.id, arlit.person.id]);

    const [entry] = seen;
    const other = { ...(await council.fields(entry?.id ?? '')), '/g_source/commentaire': 'Autre' };
    await council.save({ type: 'create', entity: 'entry', id: entry?.id ?? '', set: other });
    expect(await council.sync()).toMatchObject({ rejected: 1 });
  });

  it('go on where an import was left', async () => {
    const arlit = await opened('obs-arlit');
    const rows = Array.from({ length: 45 }, (_, index) =>
      (KOBO.split('\n')[1] ?? '').replace(`${UUIDS}1`, `${UUIDS}-${index}`),
    );
    const file = fileOf([KOBO.split('\n')[0], ...rows].join('\n'));
    const judged = await plan(arlit, [file]);
    expect(counts(judged)).toEqual([45, 0, 0]);
    expect(await runImport(deskOf(arlit), judged.accepted, () => false)).toEqual({ done: 20 });
    const again = await plan(arlit, [file]);
    expect(counts(again)).toEqual([25, 20, 0]);
    await runImport(deskOf(arlit), again.accepted, () => true);
    expect(await listSummaries(arlit.db, 'entry')).toHaveLength(45);
  });

  it('are read from a workbook too, through the server', async () => {
    const arlit = await opened('obs-arlit');
    const first = await plan(arlit, [fileOf(KOBO)]);
    await runImport(deskOf(arlit), first.accepted, () => true);
    const [workbook] = await give(arlit, 'xlsx');
    expect(counts(await plan(arlit, [workbook as File]))).toEqual([0, 2, 0]);
    const elsewhere = await opened('cr-agadez');
    const judged = await plan(elsewhere, [workbook as File]);
    expect(counts(judged)).toEqual([2, 0, 0]);
    const answers = (fields: object | undefined) =>
      Object.fromEntries(Object.entries(fields ?? {}).filter(([path]) => path.startsWith('/')));
    expect(answers(judged.accepted[0]?.set)).toEqual(answers(first.accepted[0]?.set));
  });
});

describe('entries given as a file', () => {
  it('are the same cells offline as over the API', async () => {
    const arlit = await opened('obs-arlit');
    const { accepted } = await plan(arlit, [fileOf(KOBO)]);
    await runImport(deskOf(arlit), accepted, () => true);
    const before = await rowsOf((await give(arlit, 'xlsx'))[0] as File);
    await arlit.sync();
    const after = await rowsOf((await give(arlit, 'xlsx'))[0] as File);
    expect(after).toEqual(before);

    const answer = await world.app.inject({
      url: `/api/v1/forms/${FORM}/entries?format=xlsx`,
      headers: { authorization: `Bearer ${arlit.person.token}` },
    });
    const served = await rowsOf(new File([Uint8Array.from(answer.rawPayload)], 'x'));
    const cells = ([headers = [], , ...rows]: Awaited<ReturnType<typeof rowsOf>>) =>
      rows.map((row) => Object.fromEntries(headers.map((name, at) => [name, row[at]])));
    expect(cells(served)).toHaveLength(2);
    const own = ({ _index, ...row }: Record<string, unknown>) => JSON.stringify(row);
    expect(cells(served).map(own).sort()).toEqual(cells(after).map(own).sort());
    const total = cells(served).map((row) => row['g_personnes/refoules/refoules_total']);
    expect(total).toContain(1141);
  });
});

async function rowsOf(file: File) {
  const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
  return sheets[0]?.rows ?? [];
}
