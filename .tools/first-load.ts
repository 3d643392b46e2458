import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildEnvironmentOptions } from 'vite';

type Output = NonNullable<NonNullable<BuildEnvironmentOptions['rolldownOptions']>['output']>;
type CodeSplitting = Exclude<Exclude<Output, readonly unknown[]>['codeSplitting'], undefined>;

/**
 * From `src/client`: the entry, and the screens behind an `import()` that a first visit passes on its
 * way to a usable list of recommendations.
 */
const FIRST = [
  'main.tsx',
  'screens/sign-in/SignInScreen.tsx',
  'screens/recommendations/RecommendationsScreen.tsx',
];

/** Opens a form and computes it. */
const RUNTIME = ['../domain/form/open-form.ts'];

/** All that stands between a form's address and its end, on every form. */
const FILLING = ['screens/observatory/FillScreen.tsx', '../i18n/fr/common.ts'];

/** Other screens that most people open too: what they share with a form is a chunk of its own. */
const OTHERS = [
  'screens/home/HomeScreen.tsx',
  'screens/observatory/ObservatoryScreen.tsx',
  'screens/observatory/EntryScreen.tsx',
  'screens/sends/SendsScreen.tsx',
  'screens/my-data/MyDataScreen.tsx',
  'screens/recommendations/RecommendationScreen.tsx',
  'screens/recommendations/MeasureScreen.tsx',
  'screens/recommendations/FollowUpScreen.tsx',
  '../i18n/fr/common.ts',
];

/** Fetched by what needs it: places by many screens, rare functions by the forms that call them. */
const APART = /\/domain\/(reference\/|form\/(functions-more|all-functions|runtime)\.ts)/;

/** Small, and needed by saving, pulling and forms alike. */
const EVERYWHERE = /\/domain\/json\.ts$/;

/**
 * All that a first visit needs in two files rather than forty: fewer round trips, 5 kB less after gzip.
 * The libraries stand apart, an update of the application doesn't fetch them again. What every form
 * needs is three files, for the same reasons: its runtime, what it shares with other screens, the
 * rest. Every other screen keeps chunks of its own.
 */
export function firstLoad(client: string): CodeSplitting {
  const [first, runtime, filling, others] = [FIRST, RUNTIME, FILLING, OTHERS].map((files) =>
    closureOf(files.map((file) => join(client, file))),
  ) as [Closure, Closure, Closure, Closure];
  const name = (id: string, graph: Graph): string | null => {
    if (first(graph).has(id)) return id.includes('/node_modules/') ? 'libraries' : 'app';
    if (EVERYWHERE.test(id)) return 'app';
    if (APART.test(id)) return null;
    if (runtime(graph).has(id)) return 'form-runtime';
    if (!filling(graph).has(id)) return null;
    return others(graph).has(id) ? 'shared' : 'filling';
  };
  return { groups: [{ name, debugName: 'first load', includeDependenciesRecursively: false }] };
}

type Closure = (graph: Graph) => ReadonlySet<string>;

function closureOf(roots: readonly string[]): Closure {
  const missing = roots.filter((file) => !existsSync(file));
  if (missing.length > 0) throw new Error(`first-load.ts names no file: ${missing.join(', ')}`);
  let closure: ReadonlySet<string> | undefined;
  return (graph) => {
    closure ??= staticClosure(roots, (each) => graph.getModuleInfo(each)?.importedIds ?? []);
    return closure;
  };
}

interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

function staticClosure(
  roots: readonly string[],
  importsOf: (id: string) => readonly string[],
): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...roots];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...importsOf(id));
  }
  return seen;
}
