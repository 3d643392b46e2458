// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { compileForm } from '#domain/form/compile.ts';
import type { Fields } from '#domain/json.ts';
import { computeEntry } from '#server/sync/compute.ts';
import { canonicalJson, digest } from '#sync/canonical.ts';

type Cells = Readonly<Record<string, string>>;

/** What the server makes of an entry of a form with these rows. */
function computed(survey: readonly Cells[], answers: Fields): Fields | null {
  const source = { survey: survey.map((cells, at) => ({ row: at + 2, cells })) };
  const tools = { digest, canonical: canonicalJson };
  const { definition } = compileForm({ ...source, choices: [], settings: [] }, tools);
  if (!definition) throw new Error('the form doesn’t compile');
  const fields = { form: definition.id, formHash: definition.hash, ...answers };
  return computeEntry('entry', fields, new Map([[definition.hash, definition]]), '2026-11-03');
}

const SHARES = [
  { type: 'begin repeat', name: 'menage', label: 'Ménage' },
  { type: 'integer', name: 'taille', label: 'Taille' },
  { type: 'calculate', name: 'part', calculation: '${taille} div sum(/data/menage/taille)' },
  { type: 'end repeat' },
];
const households = (count: number): Fields =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`/menage[m${at}]/taille`, 1]));

describe('what the server computes again', () => {
  it('are the shares of five hundred instances', () => {
    const { values, violations } = computed(SHARES, households(500)) ?? {};
    expect(Object.values(values as Fields)).toEqual(Array(500).fill(0.002));
    expect(violations).toEqual([]);
  });

  it.each<[what: string, survey: readonly Cells[], answers: Fields]>([
    ['each of thousands of instances reads all', SHARES, households(6_000)],
    [
      'counts of a repeat in a repeat multiply',
      [
        { type: 'integer', name: 'n', label: 'N' },
        { type: 'begin repeat', name: 'a', label: 'A', repeat_count: '${n}' },
        { type: 'begin repeat', name: 'b', label: 'B', repeat_count: '${n}' },
        { type: 'calculate', name: 'c', calculation: 'count(/data/a/b)' },
        { type: 'end repeat' },
        { type: 'end repeat' },
      ],
      { '/n': 90 },
    ],
    [
      'each text is twice the one before',
      [
        { type: 'text', name: 't0', label: 'T' },
        ...Array.from({ length: 40 }, (_, at) => ({
          type: 'calculate',
          name: `t${at + 1}`,
          calculation: `concat(\${t${at}}, \${t${at}})`,
        })),
      ],
      { '/t0': 'x' },
    ],
    [
      'a text is worth a library',
      Array.from({ length: 24 }, (_, at) =>
        at === 0
          ? { type: 'text', name: 't0', label: 'T' }
          : {
              type: 'calculate',
              name: `t${at}`,
              calculation: `concat(\${t${at - 1}}, \${t${at - 1}})`,
            },
      ),
      { '/t0': 'x' },
    ],
    [
      'each of thousands waits for the next',
      [
        { type: 'integer', name: 'z', label: 'Z' },
        ...Array.from({ length: 5_000 }, (_, at) => ({
          type: 'calculate',
          name: `c${at}`,
          calculation: at === 4_999 ? '${z}' : `\${c${at + 1}} + 1`,
        })),
      ],
      { '/z': 1 },
    ],
  ])('is given up, and the entry is taken, when %s', { timeout: 30_000 }, (_, survey, answers) => {
    const begun = performance.now();
    expect(computed(survey, answers)).toMatchObject({ values: {}, violations: [], gaveUp: true });
    expect(performance.now() - begun).toBeLessThan(10_000);
    // What was left in the middle leaves nothing to what comes next.
    expect(computed(SHARES, households(2))?.['values']).toEqual({
      '/menage[m0]/part': 0.5,
      '/menage[m1]/part': 0.5,
    });
  });
});
