import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { faultsOf, packagesOf, type Source } from './setup/fences.ts';

// why: every file of the tree is parsed, on machines that may be busy
vi.setConfig({ testTimeout: 120_000 });

const root = fileURLToPath(new URL('..', import.meta.url));
const ROOMS = ['domain', 'forms', 'sync', 'i18n', 'client', 'server'];
const TOP = /^(src|public|tests|package\.json|package-lock\.json|vite\.config\.ts|tsconfig\.json)$/;
const TOP_DOCUMENTS = /^(README\.md|LICENSE|biome\.json|knip\.json|\..*)$/;
/** Made by commands, never committed. */
const TOP_MADE = /^(node_modules|dist|data|coverage)$/;

const sources = read('src');
const tests = read('tests');

describe('the fences see the tree', () => {
  test('every room has files and they are many', () => {
    expect(sources.length).toBeGreaterThan(100);
    for (const room of ROOMS)
      expect(
        sources.filter(({ path }) => path.startsWith(`src/${room}/`)).length,
        room,
      ).toBeGreaterThan(2);
    expect(sources.filter(({ path }) => path.endsWith('.tsx')).length).toBeGreaterThan(20);
  });

  test.each<[rule: string, path: string, text: string]>([
    ['upward import', 'src/domain/actor.ts', "import { x } from '#sync/merge.ts';"],
    ['upward type import', 'src/sync/merge.ts', "import type { X } from '#client/effects.ts';"],
    ['client to server', 'src/client/main.tsx', "import { x } from '#server/context.ts';"],
    ['package in the domain', 'src/domain/actor.ts', "import { z } from 'zod/mini';"],
    ['node in the ground', 'src/sync/merge.ts', "import { x } from 'node:crypto';"],
    ['dexie outside of db', 'src/client/screens/a/A.tsx', "import Dexie from 'dexie';"],
    ['zod in the client', 'src/client/sync/push.ts', "import * as z from 'zod/mini';"],
    ['dynamic import', 'src/client/ui/A.tsx', "const a = import('#client/db/open.ts');"],
    ['passing on', 'src/client/ui/A.tsx', "export { x } from '#domain/actor.ts'; const a = 1;"],
    ['missing file', 'src/client/main.tsx', "import { x } from '#domain/no-such-file.ts';"],
    ['import of a root', 'src/client/i18n.ts', "import { x } from './main.tsx';"],
    ['clock in the ground', 'src/domain/actor.ts', 'export const now = Date.now();'],
    ['today in the ground', 'src/domain/actor.ts', 'export const today = new Date();'],
    ['id in a screen', 'src/client/screens/a/A.tsx', 'export const id = crypto.randomUUID();'],
    ['fetch in a screen', 'src/client/screens/a/A.tsx', "export const a = window.fetch('/');"],
    ['clock in a route', 'src/server/routes/sync.ts', 'export const now = { now: Date.now };'],
    ['default export', 'src/domain/actor.ts', 'export default 1;'],
    ['barrel', 'src/domain/index.ts', "export { x } from './actor.ts';"],
    ['long file', 'src/domain/actor.ts', 'export const a = 1;\n'.repeat(301)],
    ['text in JSX', 'src/client/ui/A.tsx', 'export const A = () => <p>Bonjour</p>;'],
    ['text in braces', 'src/client/ui/A.tsx', "export const A = () => <p>{'Bonjour'}</p>;"],
    ['text in a template', 'src/client/ui/A.tsx', 'export const A = () => <p>{`un an`}</p>;'],
    [
      'spoken attribute',
      'src/client/ui/A.tsx',
      'export const A = () => <p aria-label="Bonjour" />;',
    ],
    ['unreadable file', 'src/domain/actor.ts', 'export const = ;'],
  ])('%s is a fault', (_rule, path, text) => {
    expect(faultsOf({ path, text })).toHaveLength(1);
  });

  test('a screen imports no other screen', () => {
    const screens = sources.filter(({ path }) => /^src\/client\/screens\/[^/]+\//.test(path));
    const [other] = screens;
    if (!other) return;
    const text = `import { x } from '#${other.path.slice('src/'.length)}';`;
    expect(faultsOf({ path: 'src/client/screens/another/A.tsx', text })).toHaveLength(1);
  });

  test('what is allowed is no fault', () => {
    const text = `import { useState } from 'react';
      import { can } from '#domain/rights.ts';
      export const A = () => <p title={t('home.title')} className="wide">{t('a')} · {new Date(0)}</p>;`;
    expect(faultsOf({ path: 'src/client/screens/a/A.tsx', text })).toEqual([]);
  });
});

test('every source keeps to its room', () => {
  expect(faultsByFile(sources)).toEqual({});
});

test('tests have no default export and no barrel', () => {
  expect(faultsByFile(tests)).toEqual({});
});

test('an install without devDependencies can build and run', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const programs = [...sources, ...read('.tools'), source('vite.config.ts')].filter(({ path }) =>
    /\.(tsx?|mjs)$/.test(path),
  );
  const used = [...new Set(programs.flatMap(packagesOf))];
  expect(used).toEqual(expect.arrayContaining(['vite', 'fastify', 'better-sqlite3', 'react']));
  expect(used.filter((name) => !(name in dependencies))).toEqual([]);
});

test('the top level holds what it was given', () => {
  const names = readdirSync(root).filter((name) => !TOP_MADE.test(name));
  expect(names.filter((name) => !TOP.test(name) && !TOP_DOCUMENTS.test(name))).toEqual([]);
});

function faultsByFile(files: readonly Source[]): Record<string, readonly string[]> {
  const faulty = files.map((file) => [file.path, faultsOf(file)] as const);
  return Object.fromEntries(faulty.filter(([, faults]) => faults.length > 0));
}

function read(folder: string): readonly Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs|css|csv)$/.test(entry.name))
    .map((entry) => source(relative(root, join(entry.parentPath, entry.name))));
}

function source(path: string): Source {
  return { path: path.split(sep).join('/'), text: readFileSync(join(root, path), 'utf8') };
}
