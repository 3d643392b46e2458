import type { Actor } from '#domain/actor.ts';
import { can } from '#domain/rights.ts';
import { findAttachment, namesFile, usesOf } from '../store/attachments.ts';
import type { Run } from '../store/open.ts';
import { findRecord } from '../store/records.ts';
import type { AttachmentRow } from '../store/schema.ts';

/**
 * Who may bring a file: whoever sees the record that names it, and who wrote there what names it, for
 * their work may have been taken after their right ended. Who may read one: whoever sees a record
 * **for which somebody brought its bytes**. Naming a hash in a record of one's own opens nothing: its
 * bytes must be brought, unless they can be read already.
 */
export async function mayBring(
  run: Run,
  actor: Actor,
  record: string,
  sha256: string,
  now: string,
): Promise<boolean> {
  if (await sees(run, actor, record, now)) return namesFile(run, record, sha256);
  return namesFile(run, record, sha256, actor.id);
}

/** The file, when the person sees one of the records (or the one given) that it was brought for. */
export async function readable(
  run: Run,
  actor: Actor,
  sha256: string,
  now: string,
  record?: string,
): Promise<AttachmentRow | undefined> {
  const file = await findAttachment(run, sha256);
  if (!file) return undefined;
  for (const use of await usesOf(run, sha256)) {
    const asked = record === undefined || record === use;
    if (asked && (await sees(run, actor, use, now))) return file;
  }
  return undefined;
}

async function sees(run: Run, actor: Actor, id: string, now: string): Promise<boolean> {
  const record = await findRecord(run, id);
  return record !== undefined && can(actor, 'read', record, now);
}
