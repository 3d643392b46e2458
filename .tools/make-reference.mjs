/**
 * Makes `src/domain/reference/facts/*.ts` and `tests/fixtures/reference.sha256` out of the folder of
 * sources (collectivites.csv, pmm-objectifs.json, recommandations.json, recommandations-gtm.json):
 *
 *   node .tools/make-reference.mjs ../shared/reference && npm run format
 *
 * Texts are copied as they are, faults included. The script stops when a source doesn't have the
 * shape that the compact form relies on, rather than write something approximate.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = process.argv[2];
if (!source) {
  console.error('Usage: node .tools/make-reference.mjs <folder of sources>');
  process.exit(1);
}
const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name) => readFileSync(join(source, name), 'utf8');
const rows = [
  ...JSON.parse(read('recommandations.json')),
  ...JSON.parse(read('recommandations-gtm.json')),
];

const places = readPlaces(read('collectivites.csv'));
write('src/domain/reference/facts/places.ts', placesFile(places));
write('src/domain/reference/facts/centroids.ts', centroidsFile(places));
write('src/domain/reference/facts/pmm.ts', pmmFile(JSON.parse(read('pmm-objectifs.json'))));
write('src/domain/reference/facts/recommendations.ts', recommendationsFile(rows));
write('tests/fixtures/reference.sha256', fixture(rows));

function write(path, text) {
  const target = join(root, path);
  mkdirSync(join(target, '..'), { recursive: true });
  writeFileSync(target, text);
  console.log(`${path}: ${Buffer.byteLength(text)} bytes`);
}

/** Codes are left out: they are the positions, which is checked here. */
function readPlaces(csv) {
  const [header, ...lines] = csv.trim().split(/\r?\n/);
  assert.equal(
    header,
    'region,region_pcode,department,department_pcode,commune,commune_pcode,departement_type,commune_type,lon,lat,km2',
  );
  const regions = [];
  for (const line of lines) {
    assert.ok(!/["`$\\:;]/.test(line), line);
    const [
      region,
      regionCode,
      department,
      departmentCode,
      commune,
      code,
      type,
      communeType,
      lon,
      lat,
    ] = line.split(',');
    if (regions.at(-1)?.name !== region) regions.push({ name: region, departments: [] });
    const { departments } = regions.at(-1);
    if (departments.at(-1)?.name !== department)
      departments.push({ name: department, communes: [] });
    const { communes } = departments.at(-1);
    communes.push({ name: commune, centroid: `${Number(lon)},${Number(lat)}` });
    assert.equal(regionCode, `NE${padded(regions)}`);
    assert.equal(departmentCode, regionCode + padded(departments));
    assert.equal(code, departmentCode + padded(communes));
    assert.equal(type === 'ville', department.startsWith('Ville de '));
    assert.equal(communeType, type === 'ville' ? 'arrondissement communal' : 'commune');
  }
  return regions;
}

function placesFile(regions) {
  const texts = regions.map(({ name, departments }) =>
    [
      name,
      ...departments.map(
        (each) => `${each.name}:${each.communes.map((commune) => commune.name).join(';')}`,
      ),
    ].join('\n'),
  );
  return `/**
 * One text a region: its name, then a line for each département or ville (\`Ville de …\`):
 * \`name:commune;…\`. The last digits of a P-code are the position, from 001.
 * Source: COD-AB of OCHA and IGNN (2023). Made by .tools/make-reference.mjs.
 */
export const PLACES_BY_REGION: readonly string[] = [
${texts.map((text) => `\`${text}\``).join(',\n')},
];
`;
}

function centroidsFile(regions) {
  const texts = regions.map(({ departments }) =>
    departments.flatMap(({ communes }) => communes.map(({ centroid }) => centroid)).join(';'),
  );
  return `/**
 * \`longitude,latitude;…\` of the communes in the order of their codes, one text a region, in degrees.
 * Source: COD-AB of OCHA and IGNN (2023). Made by .tools/make-reference.mjs.
 */
export const CENTROIDS_BY_REGION: readonly string[] = [
${texts.map((text) => `\`${text}\``).join(',\n')},
];
`;
}

function padded(list) {
  return String(list.length).padStart(3, '0');
}

function pmmFile(objectives) {
  assert.deepEqual(
    objectives.map((each) => each.numero),
    Array.from({ length: 23 }, (_, index) => index + 1),
  );
  const tuples = objectives.map((each) => [each.libelle_court, each.libelle, each.libelle_verifie]);
  return `/**
 * The objectives of the Global Compact for Migration in their order: short label, long label,
 * whether the long label was read in a source (false: written from memory, to be checked before
 * publication). Made by .tools/make-reference.mjs.
 */
export const PMM_OBJECTIVES: readonly (readonly [short: string, long: string, verified: boolean])[] =
${JSON.stringify(tuples, null, 2)};
`;
}

function recommendationsFile(recommendations) {
  const groups = {
    'Migration irrégulière': 'mi',
    Protection: 'pr',
    'Économie alternative': 'ea',
    'Gouvernance et coordination': 'gc',
  };
  const orders = { general: 'general', specifique: 'specific', gtm: 'gtm' };
  const sections = [];
  const merged = new Map();
  for (const row of recommendations) {
    const group = row.groupe === null ? 'ge' : groups[row.groupe];
    assert.ok(group && orders[row.ordre], row.id);
    const last = sections.at(-1);
    if (last?.session !== row.session || last.group !== group) {
      assert.ok(!sections.some((each) => each.session === row.session && each.group === group));
      const order = orders[row.ordre];
      sections.push({ session: row.session, order, group, recommendations: [] });
    }
    const section = sections.at(-1);
    assert.equal(section.order, orders[row.ordre]);
    section.recommendations.push(compact(row, merged));
  }
  return `import type { GroupOrGeneral } from '../../group.ts';

/**
 * The recommendations of the report of 3 August 2021, in its order, texts exact (faults kept).
 * \`merged\` names rows of the source that share one cell in both columns: the first of them carries
 * the texts. What is absent is empty in the source. Made by .tools/make-reference.mjs.
 */
export interface SectionFacts {
  readonly session: 'CCM5-2019' | '2021' | 'GTM-2021';
  readonly order: 'general' | 'specific' | 'gtm';
  readonly group: GroupOrGeneral;
  readonly recommendations: readonly RecommendationFacts[];
}

export interface RecommendationFacts {
  readonly code: string;
  readonly text: string;
  readonly measures?: readonly string[];
  readonly merged?: string;
  readonly challenges?: readonly string[];
  readonly outlooks?: readonly string[];
  readonly carriedFrom?: string;
  /** Lines of the report's text, or its section. */
  readonly lines: string;
  readonly ambiguous?: true;
  readonly note?: string;
}

export const SECTIONS: readonly SectionFacts[] = ${JSON.stringify(sections, null, 2)};
`;
}

function compact(row, merged) {
  const carriesCells = !merged.has(row.fusion);
  if (row.fusion) {
    const cells = JSON.stringify([row.defis, row.perspectives]);
    assert.equal(merged.get(row.fusion) ?? cells, cells, row.id);
    merged.set(row.fusion, cells);
  }
  return {
    code: row.id,
    text: row.recommandation,
    ...(row.etat?.length && { measures: row.etat }),
    ...(row.fusion && { merged: row.fusion.replace(/\/.*?(\d+)$/, '..$1') }),
    ...(carriesCells && row.defis?.length && { challenges: row.defis }),
    ...(carriesCells && row.perspectives?.length && { outlooks: row.perspectives }),
    ...(row.reprise_de && { carriedFrom: row.reprise_de }),
    lines: /^\d+(-\d+)?$/.test(row.lignes) ? row.lignes : `§ ${row.lignes}`,
    ...(row.ambigu && { ambiguous: true }),
    ...(row.note && { note: row.note }),
  };
}

/** One line for each text as a reader of the table meets it: a merged cell counts for each row. */
function fixture(recommendations) {
  const lines = [];
  const add = (code, column, texts) => {
    for (const [index, text] of texts.entries()) {
      const hash = createHash('sha256').update(text, 'utf8').digest('hex');
      lines.push(`${hash}  ${code} ${column} ${index + 1}\n`);
    }
  };
  for (const row of recommendations) {
    add(row.id, 'text', [row.recommandation]);
    add(row.id, 'measure', row.etat ?? []);
    add(row.id, 'challenge', row.defis ?? []);
    add(row.id, 'outlook', row.perspectives ?? []);
  }
  return lines.join('');
}
