import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The doors to all that documents are made of: from there on, and nowhere else, it may be fetched. */
const DOORS = [
  'screens/documents/DocumentsScreens.tsx',
  'screens/documents/PreviewScreen.tsx',
  'reports/dossier/make-file.ts',
];
/** Words that only this code says: they tell where it went, whatever its chunk is called. */
const MARKS = [
  'wordprocessingml',
  'w:vMerge',
  'Secrétariat permanent (SP/CCM)',
  'adoptedStyleSheets',
];

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

export interface Standing {
  /** Bytes after gzip of the first load, and of what documents add to it. */
  readonly first: number;
  readonly documents: number;
  readonly files: readonly string[];
  /** What is wrong, a sentence each. */
  readonly faults: readonly string[];
}

/** Where the code of documents is in the build, by its manifest and by what its files say. */
export function standing(): Standing {
  const client = `${ROOT}dist/client/`;
  const text = (file: string) => readFileSync(client + file, 'utf8');
  const manifest: Readonly<Record<string, Chunk>> = JSON.parse(text('.vite/manifest.json'));
  const closure = (keys: readonly string[], without: ReadonlySet<string>): ReadonlySet<string> => {
    const files = new Set<string>();
    const waiting = [...keys];
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      const chunk = manifest[key];
      if (!chunk) throw new Error(`The build has no ${key}`);
      if (files.has(chunk.file) || without.has(chunk.file)) continue;
      for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
      waiting.push(...(chunk.imports ?? []));
    }
    return files;
  };
  const page = text('index.html');
  const named = Object.keys(manifest).filter((key) => page.includes(manifest[key]?.file ?? '?'));
  const first = closure(named, new Set());
  const documents = closure(DOORS, first);
  const worker = text('sw.js');
  const faults = [
    ...[...first]
      .filter((file) => MARKS.some((mark) => text(file).includes(mark)))
      .map((file) => `${file} is in the first load and holds code of documents`),
    ...MARKS.filter((mark) => ![...documents].some((file) => text(file).includes(mark))).map(
      (mark) => `no chunk of documents says « ${mark} »: the proof proves nothing`,
    ),
    ...[...documents]
      .filter((file) => !worker.includes(file))
      .map((file) => `${file} is not kept for offline by the service worker`),
  ];
  return { first: weigh(first), documents: weigh(documents), files: [...documents], faults };

  function weigh(files: ReadonlySet<string>): number {
    return [...files].reduce((sum, file) => sum + gzipSync(text(file), { level: 9 }).length, 0);
  }
}
