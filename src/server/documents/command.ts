import { resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { buildDocument } from '#documents/build/build.ts';
import type { DocumentFormat } from '#documents/model.ts';
import { writeDocument } from '#documents/write/write.ts';
import { openData } from '../ops/data.ts';
import { Refusal, say } from '../ops/say.ts';
import { type Env, readDataPlace } from '../ops/settings.ts';
import { stock } from '../ops/stock.ts';
import type { Surroundings } from '../start.ts';
import { type Asked, readAsked } from './asked.ts';
import { readDossier } from './dossier.ts';
import { refusalToWrite, writeWhole } from './out.ts';
import { placeOf, subjectOf } from './subject.ts';

const READABLE: readonly DocumentFormat[] = ['csv', 'html'];

/**
 * `export etat --session CODE --format docx --out FILE`: writes an official document from what the
 * store holds, servers may be at work. To stdout without FILE, or with `-`: then nothing else is
 * written there. Throws a `Refusal`.
 */
export async function exportDocument(
  args: readonly string[],
  env: Env,
  process: Surroundings,
): Promise<void> {
  const asked = readAsked(args, process.command);
  const place = placeOf(asked.subject);
  const { format, out } = asked;
  if (out === undefined && !process.outBytes && !READABLE.includes(format)) {
    throw new Refusal('refuse.outScreen', { format });
  }
  const bytes = await written(asked, place, env, process);
  if (out !== undefined) {
    const path = resolve(out);
    await writeWhole(path, bytes, process.newId);
    process.out(say('export.written', { path }));
  } else if (process.outBytes) {
    await process.outBytes(bytes).catch((error: unknown) => {
      throw refusalToWrite(error, say('export.stdout'));
    });
  } else process.out(new TextDecoder().decode(bytes));
}

async function written(
  asked: Asked,
  place: string | undefined,
  env: Env,
  { version, now, newId, randomBytes, reportBug, loadForms }: Surroundings,
): Promise<Uint8Array> {
  const data = await openData(readDataPlace(env), randomBytes);
  try {
    const effects = { version, now, newId, randomBytes, reportBug };
    const context = await stock(data, effects, loadForms());
    const dossier = await readDossier(context);
    const built = buildDocument(asked.kind, subjectOf(asked, place, dossier), dossier);
    if (!built.ok) throw new Refusal('refuse.documentNone', { code: built.problem.code });
    const packer = { encode: (text: string) => Buffer.from(text), deflate: deflateRawSync };
    return (await writeDocument(built.value, asked.format, packer)).bytes;
  } finally {
    await data.db.destroy();
  }
}
