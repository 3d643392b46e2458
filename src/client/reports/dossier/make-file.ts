import type { DocumentFormat, OfficialDocument } from '#documents/model.ts';
import { writeDocument } from '#documents/write/write.ts';
import { devicePacker } from '../packer.ts';
import { pause } from './pause.ts';

interface Making {
  /** Hears how much is written, 0 to 1. */
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

/** A document as a file, with pauses. Throws what `signal` was aborted with. */
export async function makeFile(
  document: OfficialDocument,
  format: DocumentFormat,
  { onProgress, signal }: Making,
): Promise<File> {
  const { bytes, fileName, mediaType } = await writeDocument(
    document,
    format,
    devicePacker(),
    async (done) => {
      onProgress(done);
      await pause(signal);
    },
  );
  signal.throwIfAborted();
  // why without its charset: browsers share a file by its kind alone
  return new File([new Uint8Array(bytes)], fileName, { type: mediaType.split(';')[0] ?? '' });
}
