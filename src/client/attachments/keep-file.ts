import { type FileAnswer, MAX_FILE_BYTES } from '#domain/file-answer.ts';
import type { Problem } from '#domain/problem.ts';
import { keepBlob } from '../db/blobs.ts';
import type { PersonDb } from '../db/open.ts';
import { nameAs } from '../form/widgets/file-name.ts';
import { shrink } from '../form/widgets/shrink.ts';

/** `trouble`: why nothing was kept; `bytes` are those of the file as it would have been. */
export type Keeping =
  | { readonly file: FileAnswer }
  | { readonly trouble: 'unreadable' | Problem }
  | { readonly trouble: 'tooLarge'; readonly bytes: number };

/**
 * Keeps a file of the device under its hash, as the questions of a form do: a picture is made small
 * and loses what the camera wrote in it. What only looks like a picture stays as it is, unless it was
 * just `taken`.
 */
export async function keepFile(
  db: PersonDb,
  given: File,
  { taken, now }: { readonly taken: boolean; readonly now: number },
): Promise<Keeping> {
  const small = given.type.startsWith('image/') ? await shrink(given) : null;
  if (!small && taken) return { trouble: 'unreadable' };
  const { file, thumbnail } = small ?? { file: given, thumbnail: undefined };
  if (file.size > MAX_FILE_BYTES) return { trouble: 'tooLarge', bytes: file.size };
  const kept = await keepBlob(db, {
    ...{ file, thumbnail, now },
    name: nameAs(given.name, small ? file.type : ''),
  });
  return kept.ok ? { file: kept.value } : { trouble: kept.problem };
}
