import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync } from 'vite';

/** A file of the tree: `path` from the top, with `/`. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

interface Room {
  readonly folder: string;
  /** Folders and files that it may import, besides itself. */
  readonly reaches: readonly string[];
  readonly packages: readonly RegExp[];
}

const GROUND = ['src/domain', 'src/sync', 'src/forms', 'src/i18n', 'src/documents'];
const REACT = [/^react$/, /^i18next$/, /^wouter$/];

/** Arrows downward only. A file belongs to the longest folder that holds it. */
const ROOMS: readonly Room[] = [
  { folder: 'src/domain', reaches: [], packages: [] },
  { folder: 'src/domain/form', reaches: ['src/domain'], packages: [/^@preact\/signals-core$/] },
  { folder: 'src/forms', reaches: ['src/domain'], packages: [] },
  {
    folder: 'src/sync',
    reaches: ['src/domain'],
    packages: [/^zod\/mini$/, /^canonicalize$/, /^@noble\/hashes\//],
  },
  { folder: 'src/i18n', reaches: ['src/domain'], packages: [/^i18next$/] },
  { folder: 'src/documents', reaches: ['src/domain', 'src/i18n'], packages: [] },
  {
    folder: 'src/client',
    reaches: GROUND,
    packages: [...REACT, /^react-dom\/client$/, /^zustand/, /^uuid$/, /^virtual:pwa/],
  },
  {
    folder: 'src/client/ui',
    reaches: ['src/i18n', 'src/client/i18n.ts', 'src/client/translation.ts'],
    packages: REACT,
  },
  {
    folder: 'src/client/form',
    reaches: [
      'src/domain',
      'src/i18n',
      'src/client/i18n.ts',
      'src/client/translation.ts',
      'src/client/ui',
    ],
    packages: REACT,
  },
  {
    folder: 'src/client/db',
    reaches: ['src/domain', 'src/sync', 'src/forms', 'src/client/effects.ts'],
    packages: [/^dexie$/, /^dexie-react-hooks$/, /^react$/],
  },
  {
    folder: 'src/client/sync',
    reaches: [
      'src/domain',
      'src/sync',
      'src/client/db',
      'src/client/state',
      'src/client/effects.ts',
    ],
    packages: [],
  },
  {
    folder: 'src/client/state',
    reaches: [
      ...GROUND,
      'src/client/db',
      'src/client/sync',
      'src/client/effects.ts',
      'src/client/workplace.ts',
    ],
    packages: [/^react$/, /^zustand/],
  },
  {
    folder: 'src/client/pwa',
    reaches: [...GROUND, 'src/client'],
    packages: [...REACT, /^zustand/, /^virtual:pwa/, /^workbox-window$/],
  },
  {
    folder: 'src/client/reports',
    reaches: [...GROUND, 'src/client'],
    packages: [...REACT, /^papaparse$/],
  },
  {
    folder: 'src/client/screens',
    reaches: [...GROUND, 'src/client'],
    packages: [...REACT, /^zustand/, /^papaparse$/],
  },
  {
    folder: 'src/server',
    reaches: GROUND,
    packages: [
      /^node:/,
      /^fastify$/,
      /^@fastify\//,
      /^kysely$/,
      /^better-sqlite3$/,
      /^prom-client$/,
      /^pg$/,
      /^zod\/mini$/,
      /^papaparse$/,
      /^hucre\/xlsx$/,
      /^uuid$/,
      /^@tus\//,
    ],
  },
];

interface Ban {
  readonly in: RegExp;
  readonly except: RegExp;
  /** Dotted names; `new Date()` is the one without argument. */
  readonly uses: readonly string[];
  readonly why: string;
}

const NOWHERE = /^$/;
const BANS: readonly Ban[] = [
  {
    in: /^src\/(domain|sync|forms|i18n|documents)\//,
    except: NOWHERE,
    uses: ['fetch', 'Date.now', 'new Date()', 'crypto.randomUUID', 'Math.random', 'setTimeout'],
    why: 'the ground has no effects',
  },
  {
    in: /^src\/client\//,
    except: /^src\/client\/(main\.tsx|real-effects\.ts)$/,
    uses: ['fetch', 'Date.now', 'new Date()', 'crypto.randomUUID', 'Math.random'],
    why: 'effects are made at the composition root',
  },
  {
    in: /^src\/server\//,
    except: /^src\/server\/(main\.ts|ops\/.*)$/,
    uses: ['fetch', 'Date.now', 'new Date()', 'crypto.randomUUID', 'Math.random'],
    why: 'effects are made at the composition root',
  },
];

const MAX_LINES = 300;
const PURE_DATA = /^src\/(domain\/reference\/facts|forms|i18n\/fr)\//;
const DEFAULT_EXPORTS = /^vite\.config\.ts$/;
/** Attributes and properties that end on the screen or in a screen reader. */
const SPOKEN =
  /^(aria-(label|description|roledescription|valuetext)|title|placeholder|alt|label|hint|text|description|heading|eyebrow|summary)$/;
const LETTER = /\p{L}/u;

/** What the file does against the rules, a sentence each. */
export function faultsOf({ path, text }: Source): readonly string[] {
  const faults: string[] = [];
  const lines = text.split('\n').length - 1;
  if (lines > MAX_LINES && path.startsWith('src/') && !PURE_DATA.test(path))
    faults.push(`${lines} lines: split it`);
  if (!/\.tsx?$/.test(path)) return faults;

  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) return [...faults, `does not parse: ${errors[0]?.message}`];
  const bans = BANS.filter((ban) => ban.in.test(path) && !ban.except.test(path));
  for (const node of walk(program)) {
    const specifier = specifierOf(node);
    if (specifier !== undefined) faults.push(...importFaults(path, specifier));
    if (node.type === 'ExportDefaultDeclaration' && !DEFAULT_EXPORTS.test(path))
      faults.push('has a default export');
    const used = usedName(node);
    for (const ban of bans)
      if (used && ban.uses.includes(used)) faults.push(`uses ${used}: ${ban.why}`);
    const words = path.startsWith('src/client/') ? literalWords(node) : undefined;
    if (words) faults.push(`says "${words.trim()}" in JSX: words belong to i18n`);
  }
  if (isBarrel(program.body)) faults.push('is a barrel: it only passes on other files');
  return faults;
}

/** Packages that the file needs when it runs: types are gone by then, `node:` comes with Node. */
export function packagesOf({ path, text }: Source): readonly string[] {
  const specifiers = [...walk(parseSync(path, text).program)]
    .filter((node) => node['importKind'] !== 'type' && node['exportKind'] !== 'type')
    .map(specifierOf)
    .filter((specifier) => specifier !== undefined);
  return specifiers
    .filter((specifier) => !/^(#|\.|node:|virtual:)/.test(specifier))
    .map((specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'));
}

function importFaults(path: string, specifier: string): readonly string[] {
  const room = roomOf(path);
  if (!room) return [];
  const target = targetOf(path, specifier);
  if (target === undefined)
    return room.packages.some((allowed) => allowed.test(specifier))
      ? []
      : [`imports the package ${specifier}, which is not for ${room.folder}`];

  if (!existsSync(target)) return [`imports ${specifier}, which is no file`];
  if (target === 'src/client/main.tsx' || target === 'src/server/main.ts')
    return [`imports ${specifier}: nothing imports a composition root`];
  const screen = /^src\/client\/screens\/[^/]+\//.exec(path)?.[0];
  const otherScreen = /^src\/client\/screens\/[^/]+\//.exec(target)?.[0];
  if (screen && otherScreen && screen !== otherScreen)
    return [`imports ${specifier}: a screen imports no other screen`];
  const reached = [room.folder, ...room.reaches];
  return reached.some((folder) => target === folder || target.startsWith(`${folder}/`))
    ? []
    : [`imports ${specifier}: ${room.folder} does not reach it`];
}

function roomOf(path: string): Room | undefined {
  return ROOMS.filter(({ folder }) => path.startsWith(`${folder}/`)).sort(
    (a, b) => b.folder.length - a.folder.length,
  )[0];
}

/** The file of the tree that an import names, or nothing when it is a package. */
function targetOf(path: string, specifier: string): string | undefined {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('#')) return `src/${bare.slice(1)}`;
  if (bare.startsWith('.')) return posix.join(posix.dirname(path), bare);
  return undefined;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function* walk(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const each of value) yield* walk(each);
  else if (isNode(value)) {
    yield value;
    for (const child of Object.values(value)) yield* walk(child);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function specifierOf(node: Node): string | undefined {
  if (
    !/^(Import(Declaration|Expression)|Export(Named|All)Declaration|TSImportType)$/.test(node.type)
  )
    return undefined;
  return stringOf(node['source']);
}

/** What the node calls, constructs or takes hold of: `{ now: Date.now }` is found like the call. */
function usedName(node: Node): string | undefined {
  if (node.type === 'NewExpression') {
    const hasArguments = (node['arguments'] as readonly unknown[]).length > 0;
    return hasArguments ? undefined : `new ${dotted(node['callee'])}()`;
  }
  const used = node.type === 'CallExpression' ? node['callee'] : node;
  if (!isNode(used) || (used === node && node.type !== 'MemberExpression')) return undefined;
  // why: the callee comes by again as a node of its own, and is counted there.
  if (used !== node && used.type !== 'Identifier') return undefined;
  return dotted(used)?.replace(/^(globalThis|window|self)\./, '');
}

function dotted(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Identifier') return String(node['name']);
  if (node.type !== 'MemberExpression' || node['computed']) return undefined;
  return `${dotted(node['object'])}.${dotted(node['property'])}`;
}

/** Words between tags, alone in braces, or in an attribute that people read. */
function literalWords(node: Node): string | undefined {
  const words =
    node.type === 'JSXText'
      ? String(node['value'])
      : node.type === 'JSXElement' || node.type === 'JSXFragment'
        ? (node['children'] as readonly Node[]).map(expressionWords).join('')
        : node.type === 'JSXAttribute' && SPOKEN.test(String((node['name'] as Node)['name']))
          ? (stringOf(node['value']) ?? expressionWords(node['value']))
          : '';
  return LETTER.test(words) ? words : undefined;
}

function expressionWords(node: unknown): string {
  if (!isNode(node) || node.type !== 'JSXExpressionContainer') return '';
  const { expression } = node as unknown as { readonly expression: Node };
  if (expression.type !== 'TemplateLiteral') return stringOf(expression) ?? '';
  const parts = expression['quasis'] as readonly { readonly value: { readonly raw: string } }[];
  return parts.map((part) => part.value.raw).join('');
}

function stringOf(node: unknown): string | undefined {
  if (!isNode(node) || node.type !== 'Literal') return undefined;
  return typeof node['value'] === 'string' ? node['value'] : undefined;
}

function isBarrel(body: readonly unknown[]): boolean {
  const nodes = body.filter(isNode);
  const passes = nodes.filter((node) => /^Export/.test(node.type) && isNode(node['source']));
  const imports = nodes.filter((node) => node.type === 'ImportDeclaration');
  return passes.length > 0 && passes.length + imports.length === nodes.length;
}
