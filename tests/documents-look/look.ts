import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { buildDocument } from '#documents/build/build.ts';
import { DOCUMENT_KINDS } from '#documents/dossier.ts';
import { DOCUMENT_FORMATS } from '#documents/model.ts';
import { writeDocument } from '#documents/write/write.ts';
import { stagedDossier, subjectOf } from './stage.ts';

const packer = { encode: (text: string) => Buffer.from(text), deflate: deflateRawSync };
/** Said by a LibreOffice without Java, which no document needs. */
const ABOUT_JAVA = /^Warning: failed to launch javaldx.*\n?/gm;

/** True when each file was written, and converted without a word of complaint. */
export async function run(options: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({ args: [...options], options: { out: { type: 'string' } } });
  const out = values.out ?? mkdtempSync(join(tmpdir(), 'documents-'));
  mkdirSync(join(out, 'pages'), { recursive: true });
  const complaints = [...(await writeAll(out)), ...convertAll(out)];
  for (const complaint of complaints) console.error(complaint);
  console.log(`${out}: ${complaints.length === 0 ? 'no complaint' : 'see the complaints above'}`);
  return complaints.length === 0;
}

async function writeAll(out: string): Promise<readonly string[]> {
  const dossier = stagedDossier();
  const complaints: string[] = [];
  for (const kind of DOCUMENT_KINDS) {
    const built = buildDocument(kind, subjectOf(kind), dossier);
    if (!built.ok) {
      complaints.push(`${kind}: ${JSON.stringify(built.problem)}`);
      continue;
    }
    for (const format of DOCUMENT_FORMATS) {
      const { bytes } = await writeDocument(built.value, format, packer);
      writeFileSync(join(out, `${kind}.${format}`), bytes);
    }
  }
  return complaints;
}

/** PDF of each file by LibreOffice, then a picture of each page. */
function convertAll(out: string): readonly string[] {
  const profile = mkdtempSync(join(tmpdir(), 'libreoffice-'));
  const complaints = readdirSync(out)
    .filter((file) => /\.(docx|xlsx)$/.test(file))
    .flatMap((file) => {
      const folder = join(out, file.endsWith('x') ? file.slice(-4) : '');
      const home = `-env:UserInstallation=${pathToFileURL(profile)}`;
      const flags = [home, '--headless', '--convert-to', 'pdf', '--outdir', folder];
      const said = command('soffice', [...flags, join(out, file)]);
      const pdf = join(folder, file.replace(/\w+$/, 'pdf'));
      return said ?? command('pdftoppm', ['-r', '70', '-png', pdf, join(out, 'pages', file)]) ?? [];
    });
  rmSync(profile, { recursive: true });
  return complaints;
}

/** What the program complained of, if it did. */
function command(program: string, options: readonly string[]): string | undefined {
  const { error, status, stderr, stdout } = spawnSync(program, options, { encoding: 'utf8' });
  const said = `${stderr}`.replace(ABOUT_JAVA, '').trim();
  if (error || status !== 0 || said !== '')
    return `${program} ${options.at(-1)}: ${error?.message ?? (said || stdout)}`;
  return undefined;
}
