import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GROUPS_AND_GENERAL } from '#domain/group.ts';
import { PROBLEMS, type ProblemCode } from '#domain/problem.ts';
import { DECISIONS, ENTITIES, ENTRY_STATES, ITEM_KINDS, PROGRESS, STAGES } from '#domain/record.ts';
import { common } from '#i18n/fr/common.ts';
import { problem } from '#i18n/fr/problem.ts';
import { type Texts, typeset } from '#i18n/typeset.ts';

const folder = new URL('../../src/i18n/fr/', import.meta.url);
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Every namespace of the folder: each file exports one object of texts. */
const namespaces = await Promise.all(
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && file !== 'calendar.ts')
    .map(async (file) => {
      const exported = Object.values(
        (await import(new URL(file, folder).href)) as Record<string, unknown>,
      ).filter((value) => typeof value === 'object' && value !== null);
      return { file, texts: Object.assign({}, ...exported) as Texts };
    }),
);

const leaves = (texts: Texts, path = ''): [key: string, text: string][] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[path + key, text]] : leaves(text, `${path}${key}.`),
  );

describe('problem texts', () => {
  const codes = Object.keys(PROBLEMS) as ProblemCode[];

  it.each(codes)('%s: what happened, what is safe, what to do', (code) => {
    for (const part of ['what', 'safe', 'todo'] as const)
      expect(problem[code][part]).toMatch(/^\p{Lu}.+\.$/u);
  });

  it('has no text for a code that is gone', () => {
    expect(Object.keys(problem).sort()).toEqual([...codes].sort());
  });
});

describe('words of the domain', () => {
  it.each([
    ['group', GROUPS_AND_GENERAL, common.group],
    ['short group', GROUPS_AND_GENERAL, common.groupShort],
    ['progress', PROGRESS, common.progress],
    ['decision', DECISIONS, common.decision],
    ['stage', STAGES, common.stage],
    ['entry state', ENTRY_STATES, common.entryState],
    ['entity', ENTITIES, common.entity],
    ['item', ITEM_KINDS.map((kind) => `${kind}_other`), common.item],
  ] as const)('%s: each code has its word', (_, codes, words) => {
    expect(Object.keys(words)).toEqual(expect.arrayContaining([...codes]));
  });
});

describe.each(namespaces)('$file', ({ texts }) => {
  const all = leaves(texts);

  it('is not empty and has no empty text', () => {
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(([, text]) => !text.trim())).toEqual([]);
  });

  it('has the three French plurals wherever it has one', () => {
    const bases = new Set(
      all.filter(([key]) => PLURAL.test(key)).map(([key]) => key.replace(PLURAL, '')),
    );
    const keys = new Set(all.map(([key]) => key));
    const missing = [...bases].flatMap((base) =>
      ['one', 'many', 'other'].map((form) => `${base}_${form}`).filter((key) => !keys.has(key)),
    );
    expect(missing).toEqual([]);
  });

  it('has keys that are words of code, never sentences', () => {
    expect(all.map(([key]) => key).filter((key) => !/^[A-Za-z0-9_.-]+$/.test(key))).toEqual([]);
  });

  it('is typeset in the French way', () => {
    const wrong = leaves(typeset(texts)).filter(([, text]) =>
      / [;:!?»%]|« |\p{L}'\p{L}/u.test(text),
    );
    expect(wrong).toEqual([]);
  });
});

it('sees the namespaces of the first load', () => {
  expect(namespaces.map(({ file }) => file)).toEqual(
    expect.arrayContaining(['ui.ts', 'common.ts', 'problem.ts']),
  );
});

it('knows French plurals as the browsers do', () => {
  const rules = new Intl.PluralRules('fr');
  expect(rules.resolvedOptions().pluralCategories.sort()).toEqual(['many', 'one', 'other']);
});

it('keeps the index page in French', () => {
  expect(readFileSync(new URL('../../src/client/index.html', import.meta.url), 'utf8')).toContain(
    '<html lang="fr"',
  );
});
