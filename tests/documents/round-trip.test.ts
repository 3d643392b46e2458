import { deflateRawSync } from 'node:zlib';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { buildDocument } from '#documents/build/build.ts';
import { type Grid, gridOfTexts } from '#documents/read/grid.ts';
import type { Plan } from '#documents/read/plan.ts';
import { proposePlan } from '#documents/read/propose.ts';
import { readTables } from '#documents/read/read-file.ts';
import { writeDocument } from '#documents/write/write.ts';
import { referenceRecords } from '#domain/reference/recommendations.ts';
import { counter, encode, unpacker } from './read/files.ts';
import { referenceDossier } from './reference-dossier.ts';

const packer = { encode, deflate: (bytes: Uint8Array) => new Uint8Array(deflateRawSync(bytes)) };

/** A recommendation as both sides tell it: what belongs to it, and who shares its cells. */
interface Told {
  readonly text: string;
  readonly group: unknown;
  readonly measures: readonly unknown[];
  readonly challenges: readonly unknown[];
  readonly outlooks: readonly unknown[];
  /** Texts of the recommendations that read the same cell. */
  readonly challengeReaders: readonly string[];
  readonly outlookReaders: readonly string[];
}

/** The founding records of a session, in the order of the report. */
function founding(session: string): readonly Told[] {
  const records = referenceRecords();
  const recommendations = records.filter(
    ({ type, fields }) => type === 'recommendation' && fields['session'] === session,
  );
  const items = records.filter(({ type }) => type === 'item');
  return recommendations.map(({ id, fields }) => {
    const of = (kind: string, field: string, key: unknown) =>
      items
        .filter((item) => item.fields['kind'] === kind && item.fields[field] === key)
        .map((item) => item.fields['text']);
    const readers = (field: 'challengeCell' | 'outlookCell', texts: readonly unknown[]) =>
      texts.length === 0
        ? []
        : recommendations
            .filter((other) => other.fields[field] === fields[field])
            .map((other) => String(other.fields['text']));
    const challenges = of('challenge', 'cell', fields['challengeCell'] ?? '-');
    const outlooks = of('outlook', 'cell', fields['outlookCell'] ?? '-');
    return {
      text: String(fields['text']),
      group: fields['group'],
      measures: of('measure', 'recommendation', id),
      challenges,
      outlooks,
      challengeReaders: readers('challengeCell', challenges),
      outlookReaders: readers('outlookCell', outlooks),
    };
  });
}

const read = (plan: Plan): readonly Told[] =>
  plan.rows.map((row) => {
    const items = (cell: string | null) => (cell === null ? [] : (plan.cells[cell] ?? []));
    const readers = (kind: 'challenge' | 'outlook') =>
      row[kind] === null
        ? []
        : plan.rows.filter((other) => other[kind] === row[kind]).map(({ text }) => text);
    return {
      text: row.text,
      group: row.group,
      measures: row.measures,
      challenges: items(row.challenge),
      outlooks: items(row.outlook),
      challengeReaders: readers('challenge'),
      outlookReaders: readers('outlook'),
    };
  });

const withoutReaders = (told: readonly Told[]) =>
  told.map(({ challengeReaders, outlookReaders, ...rest }) => rest);

async function written(
  kind: 'etat' | 'synthese',
  session: string,
  format: 'docx' | 'xlsx' | 'csv',
) {
  const document = buildDocument(kind, { session }, referenceDossier());
  if (!document.ok) throw new Error(document.problem.code);
  return (await writeDocument(document.value, format, packer)).bytes;
}

function planOf(grids: readonly Grid[]): Plan {
  const plan = proposePlan(grids, counter());
  if (!plan.ok) throw new Error(plan.problem.code);
  return plan.value;
}

const columns = { etat: ['measures'], synthese: ['challenges', 'outlooks'] } as const;
const OFFICIAL = [
  ['etat', 'CCM5-2019', 20],
  ['synthese', '2021', 61],
] as const;

describe.each(OFFICIAL)('the %s of %s', (kind, session, count) => {
  const known = founding(session);

  it('has all recommendations of its session, each with what its columns hold', () => {
    expect(known).toHaveLength(count);
    for (const column of columns[kind])
      expect(known.filter((told) => told[column].length > 0).length).toBeGreaterThan(count / 2);
  });

  it.each(['docx', 'xlsx'] as const)('comes back from its %s as it was', async (format) => {
    const grids = await readTables(await written(kind, session, format), unpacker);
    expect(grids.ok && read(planOf(grids.value))).toEqual(known);
  });

  it('comes back from its CSV, which repeats what rows share', async () => {
    const text = new TextDecoder().decode(await written(kind, session, 'csv'));
    const [table = ''] = text.split('\r\n\r\n');
    const { data } = Papa.parse<string[]>(table, { delimiter: ';' });
    const rows = data.map((texts, index) => ({ number: index + 1, texts }));
    expect(withoutReaders(read(planOf([gridOfTexts('', rows)])))).toEqual(withoutReaders(known));
  });
});
