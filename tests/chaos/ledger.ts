import type { OutboxRow } from '#client/db/rows.ts';
import type { Fields } from '#domain/json.ts';
import type { Mutation } from '#sync/protocol.ts';

/** A mutation that reached the disk of a device: from then on nothing of it may be lost. */
export interface Saved {
  readonly device: string;
  readonly mutation: Mutation;
  readonly hash: string;
  /** Rev of its target that pages had brought to the device when it was saved, in its epoch. */
  readonly known: number;
}

/** What one device was told by the server: an upper bound of what its person can have seen. */
export class Delivered {
  private readonly revs = new Map<string, number>();

  page(epoch: string, changes: readonly { readonly id: string; readonly rev: number }[]): void {
    for (const { id, rev } of changes) {
      const key = `${epoch} ${id}`;
      this.revs.set(key, Math.max(rev, this.revs.get(key) ?? 0));
    }
  }

  rev(epoch: string, id: string): number {
    return this.revs.get(`${epoch} ${id}`) ?? 0;
  }
}

/** All that was ever saved on any device, written down apart from what is tested. */
export class Ledger {
  readonly saved = new Map<string, Saved>();
  /** A mutation that isn't what it was when it was saved. */
  readonly rewritten: string[] = [];

  note(device: string, { mutation, hash }: OutboxRow, delivered: Delivered): boolean {
    const known = this.saved.get(mutation.mid);
    if (!known) {
      const rev = delivered.rev(mutation.epoch, mutation.id);
      this.saved.set(mutation.mid, {
        device,
        mutation: structuredClone(mutation),
        hash,
        known: rev,
      });
      return true;
    }
    if (JSON.stringify(known.mutation) !== JSON.stringify(mutation))
      this.rewritten.push(mutation.mid);
    return false;
  }
}

/** Texts and numbers that only one person can have typed, once. */
export const TYPED = /w[0-9a-z]+x[0-9]+y/g;
export const typedIn = (set: Fields): readonly string[] => [
  ...new Set(JSON.stringify(set).match(TYPED) ?? []),
];
