// @vitest-environment node
import { expect, test } from 'vitest';
import { inSteps } from '#client/reports/dossier/in-steps.ts';
import { makeFile } from '#client/reports/dossier/make-file.ts';
import type { OfficialDocument } from '#documents/model.ts';

const DOCUMENT: OfficialDocument = {
  fileName: 'etat-essai-2026-11-26',
  title: 'État de mise en œuvre',
  letterhead: ['République du Niger'],
  subtitle: [],
  freshness: '',
  footer: 'SP/CCM',
  orientation: 'portrait',
  blocks: [
    {
      kind: 'table',
      name: 'État',
      columns: [
        { title: 'Recommandation', width: 50 },
        { title: 'État', width: 50 },
      ],
      rows: Array.from({ length: 400 }, (_, at) => ({
        kind: 'cells' as const,
        cells: [{ paragraphs: [`Former ${at}`] }, { paragraphs: ['Fait'], bulleted: true }],
      })),
    },
  ],
};

test.each([
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
  ['html', 'text/html', '<!'],
] as const)('%s: a file with its name and kind', async (format, type, start) => {
  const heard: number[] = [];
  const file = await makeFile(DOCUMENT, format, {
    onProgress: (done) => heard.push(done),
    signal: new AbortController().signal,
  });
  expect(file.name).toBe(`etat-essai-2026-11-26.${format}`);
  // why not the charset too: browsers share by the kind alone
  expect(file.type).toBe(type);
  expect((await file.text()).slice(0, 2)).toBe(start);
  expect(heard.at(-1)).toBe(1);
  expect(heard.length).toBeGreaterThan(3);
});

test('a file that nobody waits for any more is not finished', async () => {
  const stopping = new AbortController();
  const heard: number[] = [];
  const making = makeFile(DOCUMENT, 'docx', {
    onProgress: (done) => {
      heard.push(done);
      stopping.abort();
    },
    signal: stopping.signal,
  });
  await expect(making).rejects.toMatchObject({ name: 'AbortError' });
  expect(heard).toHaveLength(1);
});

test('a bar is filled in few steps, and to its end', () => {
  const drawn: number[] = [];
  const hear = inSteps((done) => drawn.push(done));
  for (let at = 0; at <= 1000; at += 1) hear(at / 1000);
  expect(drawn).toHaveLength(8);
  expect(drawn.at(-1)).toBe(1);
});
