/// <reference types="vitest/config" />
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { type BuildEnvironmentOptions, defineConfig, type UserConfig } from 'vite';
import { VitePWA, type VitePWAOptions } from 'vite-plugin-pwa';
import { devApi } from './.tools/dev-api.ts';
import { firstLoad } from './.tools/first-load.ts';
import { nodeThread } from './.tools/node-thread.ts';
import { PlainTotals } from './.tools/plain-totals.ts';
import { CorpusTotals, hasCorpus } from './tests/oracle/tally.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * Three uses of one file: the client (root `src/client`), the server bundle (`--ssr`, root here) and
 * vitest (root here, so that `tests/` is seen).
 */
export default defineConfig(({ command, isSsrBuild }) => ({
  root: isSsrBuild || process.env['VITEST'] ? here : `${here}src/client`,
  publicDir: `${here}public`,
  cacheDir: `${here}node_modules/.vite`,
  define: { __APP_VERSION__: JSON.stringify(appVersion()) },
  plugins: isSsrBuild
    ? [nodeThread()]
    : [react(), VitePWA(pwa), devApi(here, appVersion()), nodeThread()],
  resolve: { alias: command === 'build' ? [MODERN_DEXIE, REACT_STORE] : [] },
  build: isSsrBuild ? serverBuild : clientBuild,
  server: { host: '127.0.0.1', port: 5173 },
  test: {
    reporters: ['default', new CorpusTotals(), new PlainTotals()],
    projects: [
      project('ground', [
        'tests/{domain,forms,sync,i18n,documents}/**/*.test.ts',
        'tests/*.test.ts',
      ]),
      project('server', ['tests/server/**/*.test.ts']),
      project('client', ['tests/client/**/*.test.{ts,tsx}'], { environment: 'happy-dom' }),
      project('scenarios', ['tests/scenarios/**/*.test.ts'], { testTimeout: 30_000 }),
      project('chaos', ['tests/chaos/**/*.test.ts'], { testTimeout: 120_000 }),
      project('e2e', ['tests/e2e/**/*.test.ts'], {
        globalSetup: [`${here}tests/setup/e2e.ts`],
        fileParallelism: false,
        testTimeout: 180_000,
        hookTimeout: 180_000,
      }),
      project('oracle', ['tests/oracle/*.test.ts'], withOracle),
      ...(hasCorpus() ? [project('corpus', ['tests/oracle/corpus/*.test.ts'], withOracle)] : []),
    ],
  },
}));

function project(name: string, include: string[], more: NonNullable<UserConfig['test']> = {}) {
  return { extends: true as const, test: { name, include, environment: 'node', ...more } };
}

// why: jsdom, for the reference engine asks of the DOM what happy-dom doesn't have.
const withOracle: NonNullable<UserConfig['test']> = {
  environment: 'jsdom',
  setupFiles: [`${here}tests/oracle/setup.ts`],
  server: { deps: { inline: [/@getodk/] } },
  testTimeout: 120_000,
};

// why: the file that the package names by default is made for older browsers and weighs 2 kB more.
const MODERN_DEXIE = { find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' };

// why: wouter brings React 17's own; the hook of the same name is a part of React since.
const REACT_STORE = { find: /^use-sync-external-store\/shim\/index\.js$/, replacement: 'react' };

const clientBuild: BuildEnvironmentOptions = {
  outDir: `${here}dist/client`,
  emptyOutDir: true,
  // why: the cheapest phones of the field; Chrome 111 is the floor, Safari 16 the councils' iPhones.
  target: ['chrome111', 'safari16'],
  manifest: true,
  modulePreload: {
    polyfill: false,
    // why: lists of chunks to fetch ahead weigh 1 kB, and the service worker holds them all
    resolveDependencies: (_file, chunks, { hostType }) =>
      hostType === 'html' ? chunks : chunks.filter((chunk) => chunk.endsWith('.css')),
  },
  // why: every picture is a file of its own; `data:` addresses are not in the content policy.
  assetsInlineLimit: 0,
  rolldownOptions: { output: { codeSplitting: firstLoad(`${here}src/client`) } },
};

const serverBuild: BuildEnvironmentOptions = {
  outDir: `${here}dist/server`,
  emptyOutDir: true,
  target: 'node20',
  copyPublicDir: false,
  minify: false,
};

/**
 * The service worker holds the shell and answers page addresses with it, nothing else: no runtime
 * cache, no `/api/`, no other method than GET. A new version waits until the person asks for it.
 */
const pwa: Partial<VitePWAOptions> = {
  registerType: 'prompt',
  injectRegister: false,
  includeAssets: [],
  workbox: {
    globPatterns: ['**/*.{html,js,css,svg,png,webmanifest}'],
    navigateFallback: 'index.html',
    navigateFallbackDenylist: [/^\/api\//],
    cleanupOutdatedCaches: true,
    // why: the page of the first visit goes offline with the others; an update still waits for the person
    clientsClaim: true,
    skipWaiting: false,
    inlineWorkboxRuntime: true,
    // why: Background Sync wakes the pages, which hold the data
    importScripts: ['wake-up.js'],
    sourcemap: false,
  },
  manifest: {
    id: '/',
    name: 'CCM Terrain',
    short_name: 'CCM Terrain',
    description:
      'Suivi des recommandations du Cadre de Concertation sur la Migration et saisies des observatoires, même sans réseau.',
    lang: 'fr',
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    theme_color: '#fbf9f4',
    background_color: '#fbf9f4',
    categories: ['government', 'productivity'],
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    ],
    shortcuts: [
      { name: 'Recommandations', url: '/recommandations' },
      { name: 'Observatoire', url: '/observatoire' },
    ],
  },
};

/** `0.1.0+1a2b3c4d`: the package's version and the commit, where the tree is the project's own clone. */
function appVersion(): string {
  const { version } = JSON.parse(readFileSync(`${here}package.json`, 'utf8'));
  try {
    const [top, commit] = execFileSync(
      'git',
      ['rev-parse', '--show-toplevel', '--short=8', 'HEAD'],
      {
        cwd: here,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    ).split('\n');
    return `${top}/` === here ? `${version}+${commit}` : version;
  } catch {
    return version;
  }
}
