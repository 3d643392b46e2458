import type { BucketSettings } from './bucket.ts';
import { openFolder } from './folder.ts';
import type { FileStorage } from './storage.ts';

/** The data folder, or a bucket where the settings name one: its client is loaded only then. */
export async function openFiles(
  dataDir: string,
  bucket: BucketSettings | undefined,
): Promise<FileStorage> {
  if (!bucket) return openFolder(dataDir);
  const { openBucket } = await import('./bucket.ts');
  return openBucket(dataDir, bucket);
}
