import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GROUPS, GROUPS_AND_GENERAL } from '#domain/group.ts';
import type { Fields, Json } from '#domain/json.ts';
import { findPlace } from '#domain/reference/places.ts';
import { referenceRecords } from '#domain/reference/recommendations.ts';
import { PMM_TAGS, PNM_TAGS, SUGGESTED_PMM } from '#domain/reference/tags.ts';

/** `<sha256 of a text>  <recommendation> <column> <index>`: what a reader of the tables meets. */
const FIXTURE = readFileSync(new URL('../fixtures/reference.sha256', import.meta.url), 'utf8');
const SOURCE = new URL('../../../shared/reference/', import.meta.url);

const records = referenceRecords();
const fieldsOf = (type: string) =>
  records.filter((record) => record.type === type).map((record) => record.fields);
const sessions = fieldsOf('session');
const recommendations = fieldsOf('recommendation');
const items = fieldsOf('item');
const byCode = (code: string): Fields => {
  const found = recommendations.find((fields) => fields.code === code);
  if (!found) throw new Error(`no recommendation ${code}`);
  return found;
};

/** Items of a recommendation in one column, following its cell. */
function attached(recommendation: Fields, kind: string): Fields[] {
  const cell = { challenge: 'challengeCell', outlook: 'outlookCell' }[kind];
  return items.filter((item) => {
    if (item.kind !== kind) return false;
    return cell ? item.cell === recommendation[cell] : item.recommendation === recommendation.code;
  });
}

function words(value: Json | undefined): string {
  if (typeof value !== 'string') throw new Error(`not a text: ${JSON.stringify(value)}`);
  return value;
}

const line = (text: string, code: string, column: string, index: number) =>
  `${createHash('sha256').update(text, 'utf8').digest('hex')}  ${code} ${column} ${index}`;

const KINDS = ['measure', 'challenge', 'outlook'] as const;

describe('exactness', () => {
  it('yields the texts of the fixture, in its order and nothing more', () => {
    const yielded = recommendations.flatMap((recommendation) => [
      line(words(recommendation.text), words(recommendation.code), 'text', 1),
      ...KINDS.flatMap((kind) =>
        attached(recommendation, kind).map((item) =>
          line(words(item.text), words(recommendation.code), kind, Number(item.position)),
        ),
      ),
    ]);
    expect(`${yielded.join('\n')}\n`).toBe(FIXTURE);
  });

  it('has a well-formed fixture, equal to the source where the source is at hand', () => {
    const lines = FIXTURE.trimEnd().split('\n');
    expect(lines).toHaveLength(86 + 68 + 69 + 64);
    for (const each of lines) {
      expect(each).toMatch(/^[0-9a-f]{64} {2}[A-Z0-9-]+ (text|measure|challenge|outlook) \d+$/);
    }
    if (!existsSync(SOURCE)) return;
    const expected = ['recommandations.json', 'recommandations-gtm.json']
      .flatMap((name) => JSON.parse(readFileSync(new URL(name, SOURCE), 'utf8')))
      .flatMap((row) => [
        line(row.recommandation, row.id, 'text', 1),
        ...[row.etat, row.defis, row.perspectives].flatMap((texts: string[] | undefined, column) =>
          (texts ?? []).map((text, index) => line(text, row.id, KINDS[column] ?? '', index + 1)),
        ),
      ]);
    expect(lines).toEqual(expected);
  });

  it('keeps the facts around the texts, where the source is at hand', () => {
    expect(recommendations).toHaveLength(86);
    if (!existsSync(SOURCE)) return;
    const rows = ['recommandations.json', 'recommandations-gtm.json'].flatMap((name) =>
      JSON.parse(readFileSync(new URL(name, SOURCE), 'utf8')),
    );
    for (const row of rows) {
      expect(byCode(row.id)).toMatchObject({
        session: row.session,
        order: { general: 'general', specifique: 'specific', gtm: 'gtm' }[row.ordre as string],
        carriedFrom: row.reprise_de ?? null,
        ambiguous: row.ambigu ?? false,
        sourceNote: row.note,
        sourceLines: row.ordre === 'gtm' ? `§ ${row.lignes}` : row.lignes,
      });
    }
  });
});

describe('counts', () => {
  it.each([
    ['CCM5-2019', 'ge', 7, 15, 0],
    ['CCM5-2019', 'mi', 2, 12, 0],
    ['CCM5-2019', 'pr', 4, 20, 0],
    ['CCM5-2019', 'ea', 3, 7, 0],
    ['CCM5-2019', 'gc', 4, 10, 0],
    ['2021', 'ge', 4, 0, 0],
    ['2021', 'mi', 11, 0, 2],
    ['2021', 'pr', 8, 0, 0],
    ['2021', 'ea', 16, 0, 11],
    ['2021', 'gc', 22, 0, 5],
    ['GTM-2021', 'ge', 5, 0, 0],
  ])('%s %s: %i recommendations, %i measures, %i ambiguous', (session, group, n, m, a) => {
    const those = recommendations.filter(
      (fields) => fields.session === session && fields.group === group,
    );
    expect(those).toHaveLength(n);
    expect(those.flatMap((fields) => attached(fields, 'measure'))).toHaveLength(m);
    expect(those.filter((fields) => fields.ambiguous)).toHaveLength(a);
  });

  it('lets 53 challenges serve 68 attachments and 57 outlooks 69', () => {
    const ofKind = (kind: string) => items.filter((item) => item.kind === kind);
    expect(KINDS.map((kind) => ofKind(kind).length)).toEqual([64, 53, 57]);
    expect(
      KINDS.map((kind) => recommendations.flatMap((fields) => attached(fields, kind)).length),
    ).toEqual([64, 68, 69]);
  });

  it('has 3 sessions, then 86 recommendations, then 174 items, each under one valid id', () => {
    expect(records.map((record) => record.type)).toEqual([
      ...Array<string>(3).fill('session'),
      ...Array<string>(86).fill('recommendation'),
      ...Array<string>(174).fill('item'),
    ]);
    expect(new Set(records.map((record) => record.id)).size).toBe(records.length);
    for (const { id } of records) expect(id).toMatch(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/);
    expect(referenceRecords()).toEqual(records);
  });
});

describe('sessions', () => {
  it('are three, with the contradiction of the source told', () => {
    expect(sessions.map(({ code, kind, date, place }) => [code, kind, date, place])).toEqual([
      ['CCM5-2019', 'ccm_political', '2019-06-12', null],
      ['2021', 'preparatory', '2021-07-23', 'NE008'],
      ['GTM-2021', 'gtm', null, null],
    ]);
    expect(sessions[0]?.note).toMatch(/Recommandation 2018/);
    expect(sessions[0]?.note).toMatch(/12 juin 2019/);
    expect(findPlace('NE008')?.name).toBe('Niamey');
  });
});

describe('recommendations', () => {
  it('are numbered within their session, in source order', () => {
    for (const [session, count] of [
      ['CCM5-2019', 20],
      ['2021', 61],
      ['GTM-2021', 5],
    ] as const) {
      const positions = recommendations
        .filter((fields) => fields.session === session)
        .map((fields) => fields.position);
      expect(positions).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    }
  });

  it('invent nothing', () => {
    const stages = { 'CCM5-2019': 'adopted', '2021': 'plenary_validated', 'GTM-2021': 'proposed' };
    for (const fields of recommendations) {
      expect(fields).toMatchObject({
        progress: null,
        progressDate: null,
        progressNote: null,
        decision: null,
        decisionNote: null,
        dueDate: null,
        lead: null,
        partners: [],
        regions: [],
        pmm: [],
        pnm: [],
        stage: stages[fields.session as keyof typeof stages],
      });
      expect(GROUPS_AND_GENERAL).toContain(fields.group);
    }
  });

  it('share cells where the source merges them, and only there', () => {
    const shared = new Map<string, unknown[]>();
    for (const fields of recommendations) {
      const cell = fields.challengeCell;
      if (typeof cell === 'string') shared.set(cell, [...(shared.get(cell) ?? []), fields.code]);
    }
    const merged = [...shared].filter(([, codes]) => codes.length > 1).map(([cell]) => cell);
    expect(merged).toEqual([
      '2021-MI-09..10.challenge',
      '2021-EA-01..03.challenge',
      '2021-EA-04..05.challenge',
      '2021-EA-06..07.challenge',
      '2021-EA-09..11.challenge',
      '2021-EA-12..13.challenge',
      '2021-EA-14..16.challenge',
      '2021-GC-09..10.challenge',
    ]);
    expect(byCode('2021-EA-02').outlookCell).toBe('2021-EA-01..03.outlook');
    expect(records.some((record) => record.id === '2021-EA-09..11.challenge.d3')).toBe(true);
  });

  it('keep GC-02 and GC-03 of 2021 apart, though their challenges read the same', () => {
    const [first, second] = ['2021-GC-02', '2021-GC-03'].map(byCode);
    expect(first?.challengeCell).toBe('2021-GC-02.challenge');
    expect(second?.challengeCell).toBe('2021-GC-03.challenge');
    const text = (fields: Fields | undefined) => fields && attached(fields, 'challenge')[0]?.text;
    expect(text(first)).toBe(text(second));
  });

  it('keep the faults and gaps of the source', () => {
    const ea02 = attached(byCode('CCM5-EA-02'), 'measure');
    expect(ea02.map((item) => item.text)).toEqual(['A reformuler']);
    expect(byCode('CCM5-EA-02').decision).toBeNull();
    expect(byCode('2021-GC-14').challengeCell).toBeNull();
    expect(attached(byCode('2021-GC-14'), 'outlook')).toHaveLength(1);
    expect(byCode('CCM5-G-03').text).toMatch(/^Veuillez /);
  });

  it('carry over from recommendations that exist', () => {
    const carried = recommendations.filter((fields) => fields.carriedFrom !== null);
    expect(carried.map((each) => `${words(each.code)} < ${words(each.carriedFrom)}`)).toEqual([
      'CCM5-GC-01 < CCM5-G-01',
      'CCM5-GC-02 < CCM5-G-02',
      'CCM5-GC-03 < CCM5-G-03',
      'CCM5-GC-04 < CCM5-G-04',
      '2021-G-03 < CCM5-G-06',
      '2021-MI-01 < CCM5-MI-01',
      '2021-MI-02 < CCM5-MI-02',
      '2021-PR-01 < CCM5-PR-01',
      '2021-PR-02 < CCM5-PR-02',
      '2021-PR-03 < CCM5-PR-03',
      '2021-PR-04 < CCM5-PR-04',
    ]);
    for (const { carriedFrom } of carried) byCode(words(carriedFrom));
  });
});

describe('tags', () => {
  it('are 23 objectives, 16 of them read in a source, then 3 axes and 3 programmes', () => {
    expect(PMM_TAGS.map((tag) => tag.code)).toEqual(
      Array.from({ length: 23 }, (_, index) => `pmm-${index + 1}`),
    );
    expect(PMM_TAGS.filter((tag) => !tag.verified).map((tag) => tag.code)).toEqual(
      Array.from({ length: 7 }, (_, index) => `pmm-${index + 16}`),
    );
    expect(PMM_TAGS[8]?.short).toBe('Combattre le trafic de migrants');
    expect(PNM_TAGS.map((tag) => tag.code)).toEqual([
      'pnm-axe-1',
      'pnm-axe-2',
      'pnm-axe-3',
      'pnm-p1',
      'pnm-p2',
      'pnm-p3',
    ]);
  });

  it('are suggested to each group among those that exist', () => {
    expect(Object.keys(SUGGESTED_PMM)).toEqual([...GROUPS]);
    const known = PMM_TAGS.map((tag) => tag.code);
    for (const codes of Object.values(SUGGESTED_PMM)) {
      expect(known).toEqual(expect.arrayContaining([...codes]));
      expect(new Set(codes).size).toBe(codes.length);
    }
  });

  it('are in the words of the source, where the source is at hand', () => {
    expect(PMM_TAGS.every((tag) => tag.long.length > tag.short.length)).toBe(true);
    const source = new URL('pmm-objectifs.json', SOURCE);
    if (!existsSync(source)) return;
    const rows = JSON.parse(readFileSync(source, 'utf8'));
    expect(PMM_TAGS.map(({ short, long, verified }) => [short, long, verified])).toEqual(
      rows.map((row: Record<string, unknown>) => [
        row.libelle_court,
        row.libelle,
        row.libelle_verifie,
      ]),
    );
  });
});
