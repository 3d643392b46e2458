/**
 * `npm run check`: types, lint and format, unused code, fences, weight of the first load. One line a
 * check, the output of those that fail, and `N passed, N failed` at the end. All run even when the
 * first one fails.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => `node_modules/${name}`;
const tsc = (project) => [bin('typescript/bin/tsc'), '-p', project];

/** Name, then program and arguments for node. Two lanes, as the machines have two cores. */
const LANES = [
  [
    ['types: ground', tsc('src/tsconfig.ground.json')],
    ['types: client', tsc('src/client')],
    ['types: server', tsc('src/server')],
    ['types: tests', tsc('tests')],
    ['unused: knip', [bin('knip/bin/knip.js')]],
  ],
  [
    ['lint and format: biome', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings']],
    ['promises: oxlint', [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings']],
    [
      'fences: architecture',
      [bin('vitest/vitest.mjs'), 'run', '--project', 'ground', 'tests/architecture.test.ts'],
    ],
    ['first load: budget', ['.tools/budget.mjs']],
    ['a form: weight', ['.tools/form-weight.mjs']],
  ],
];

const results = (await Promise.all(LANES.map(runLane))).flat();
const failed = results.filter((ok) => !ok).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function runLane(checks) {
  const oks = [];
  for (const [name, args] of checks) oks.push(await run(name, args));
  return oks;
}

async function run(name, args) {
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0;
}
