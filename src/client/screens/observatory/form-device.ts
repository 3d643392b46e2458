import { findBlob, keepBlob } from '../../db/blobs.ts';
import type { PersonDb } from '../../db/open.ts';
import type { Effects } from '../../effects.ts';
import type { FormDevice } from '../../form/device.ts';
import { locate, readCode, record } from './senses.ts';

/** What a form asks of this device: where files are kept, what the phone feels, hears and sees. */
export const formDevice = (db: PersonDb, effects: Effects): FormDevice => ({
  keep: (file, name, thumbnail) => keepBlob(db, { file, name, thumbnail, now: effects.now() }),
  find: (sha256) => findBlob(db, sha256),
  locate,
  ...('MediaRecorder' in window && { record }),
  ...('BarcodeDetector' in window && { readCode }),
});
