import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { compileForm } from '#domain/form/compile.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import type { Fields } from '#domain/json.ts';
import { computeEntry } from '#server/sync/compute.ts';
import { createPatterns } from '#server/sync/patterns.ts';
import { canonicalJson, digest } from '#sync/canonical.ts';

const formWith = (constraint: string): FormDefinition => {
  const survey = [
    { type: 'text', name: 'motif', label: 'Motif' },
    { type: 'begin repeat', name: 'ligne', label: 'Ligne' },
    { type: 'text', name: 'code', label: 'Code', constraint },
    { type: 'end repeat' },
  ].map((cells, at) => ({ row: at + 2, cells }));
  const tools = { digest, canonical: canonicalJson };
  const { definition } = compileForm({ survey, choices: [], settings: [] }, tools);
  if (!definition) throw new Error('the form doesn’t compile');
  return definition;
};

/** Paths that an entry of these answers has violations at, and how long it took. */
function violationsOf(form: FormDefinition, answers: Fields): readonly [readonly string[], number] {
  const fields = { form: form.id, formHash: form.hash, ...answers };
  const begun = performance.now();
  const computed = computeEntry('entry', fields, new Map([[form.hash, form]]), '2026-11-03');
  const violations = computed?.['violations'] as unknown as readonly { readonly path: string }[];
  return [violations.map(({ path }) => path), performance.now() - begun];
}

const HOSTILE = `${'a'.repeat(60)}!`;

describe('patterns that the server tries again', () => {
  it.each([
    ['^[A-Z]{2}-\\d+$', 'NE-12', true],
    ['^[A-Z]{2}-\\d+$', 'NE-', false],
    ['^(oui|non)$', 'non', true],
    ['^(oui|non)$', 'nonon', false],
    ['^([a-z]+ ?)+$', 'un deux trois', true],
    ['é', 'marché', true],
  ])('%s on %s: %s', (source, subject, found) => {
    expect(createPatterns()(new RegExp(source), subject)).toBe(found);
  });

  it.each([
    ["regex(., '^(a+)+$')", {}],
    ["regex(., '^(a|aa)+$')", {}],
    [`regex(., \${motif})`, { '/motif': '^(a+)+$' }],
  ])('%s ends, whatever the answer', (constraint, more) => {
    const answers = { ...more, '/ligne[x]': 1, '/ligne[x]/code': HOSTILE };
    const [paths, took] = violationsOf(formWith(constraint), answers);
    expect(paths).toEqual(['/ligne[x]/code']);
    expect(took).toBeLessThan(2_000);
  });

  it('ends for a long answer and a harmless pattern', () => {
    const answers = { '/ligne[x]/code': `${'a'.repeat(200_000)}!` };
    const [, took] = violationsOf(formWith("regex(., 'a+$')"), answers);
    expect(took).toBeLessThan(2_000);
  });

  it('share the time of one entry', () => {
    const lines = Array.from({ length: 100 }, (_, at) => [`/ligne[x${at}]/code`, HOSTILE] as const);
    const form = formWith("regex(., '^(a+)+$')");
    const [paths, took] = violationsOf(form, Object.fromEntries(lines));
    expect(paths).toHaveLength(100);
    expect(took).toBeLessThan(2_000);
    expect(violationsOf(form, { '/ligne[x]/code': 'aaaa' })[0]).toEqual([]);
  });
});
