import type { Fields, Json } from '#domain/json.ts';
import type { Problem } from '#domain/problem.ts';
import type { DomainRecord } from '#domain/record.ts';
import type { LogLine, Mutation } from '#sync/protocol.ts';

/** What a record row holds beyond its keys. Only this room reads it: it may be encrypted later. */
export interface LocalRecord extends DomainRecord {
  /** Rev of the last state pulled; 0 = never pulled. */
  readonly rev: number;
  readonly computed: Fields | null;
  readonly flags: readonly string[];
  readonly authorName: string;
  /** pending: something waits to leave · acked: the server has it, not pulled back yet · synced. */
  readonly delivery: 'pending' | 'acked' | 'synced';
}

export interface RecordRow {
  readonly id: string;
  readonly k1: string;
  readonly k2: string;
  readonly k3: string;
  readonly k4: string;
  readonly seq: number;
  /** Page of the packed summaries that lists it. */
  readonly page: number;
  readonly payload: LocalRecord;
}

/** Last pulled state of a record that has mutations of ours on top. */
export interface ShadowRow {
  readonly id: string;
  readonly seq: number;
  readonly payload: LocalRecord;
}

export interface OutboxRow {
  readonly mid: string;
  /** Order of the saves on this device, whatever the replica: the mutation has its own `n`. */
  readonly n: number;
  /** The record it shows on: the target of a resolution, not the conflict. */
  readonly record: string;
  readonly state: 'pending' | 'acked';
  readonly mutation: Mutation;
  readonly hash: string;
  /** Rev that a pull must deliver before it is folded; absent while the server hasn't judged it. */
  readonly ackedRev?: number;
  readonly deferred?: boolean;
  readonly receipt?: number;
  /** It was delivered once, to a server that was since restored from an older copy. */
  readonly resent?: true;
  readonly savedAt: number;
}

export interface SentRow {
  readonly mid: string;
  readonly n: number;
  readonly record: string;
  readonly mutation: Mutation;
  readonly hash: string;
  readonly receipt: number;
  /** Milliseconds, by the server's clock: it is kept for `SENT_DAYS` from then. */
  readonly sentAt: number;
}

/** À corriger: refused, kept until the person repairs, hands over or files it. */
export interface TrayRow {
  readonly mid: string;
  readonly n: number;
  readonly record: string;
  readonly mutation: Mutation;
  readonly problem: Problem;
  readonly receipt?: number;
  readonly refusedAt: number;
  /** The person asked for a decision: it is out of the tray's count and waits for the outcome. */
  readonly handedOverAt?: number;
}

export interface ConflictRow {
  readonly id: string;
  readonly record: string;
  /** 1 while a choice is open. */
  readonly open: 0 | 1;
  readonly seq: number;
  readonly rev: number;
  readonly fields: Fields;
}

export interface HistoryRow {
  readonly id: string;
  readonly record: string;
  readonly rev: number;
  readonly line: LogLine;
}

/** A form being filled: autosaved at each field, never leaves the device. */
export interface DraftRow {
  readonly id: string;
  readonly form: string;
  readonly formHash: string;
  readonly answers: Fields;
  /** Answers given on an older version to questions that the form asks no more: sent along. */
  readonly orphans?: Fields;
  /** Where the person stands, 0-based. */
  readonly step: number;
  readonly steps: number;
  readonly place: string | null;
  readonly period: string | null;
  readonly savedAt: number;
  /** The sent entry it corrects; null for a new one. */
  readonly entry: string | null;
  /** The answers of that entry when the correction began: what the person stands on. */
  readonly base?: Fields;
}

/** A file that answers a question, by the hash of its bytes. */
export interface BlobRow {
  readonly sha256: string;
  readonly bytes: ArrayBuffer;
  readonly type: string;
  /** Of `bytes`, so that it is told without reading them. */
  readonly size: number;
  /** A picture of at most 8 kB; null for what has none. */
  readonly thumbnail: ArrayBuffer | null;
  readonly thumbnailType: string;
  /** Milliseconds. */
  readonly addedAt: number;
  /**
   * local: on this device alone · confirmed: the server has it whole, it may go when space is short ·
   * fetched: somebody else's, taken on demand · unused: no answer names it any more, nobody waits for it.
   */
  readonly state: 'local' | 'confirmed' | 'fetched' | 'unused';
  /** Milliseconds; when the server said that it has it. */
  readonly confirmedAt?: number;
}

/** How far a saved file has left, beside its bytes: a row that is written after each piece is tiny. */
export interface UploadRow {
  /** Of the file: its sha256. */
  readonly id: string;
  readonly size: number;
  /** Bytes that the server said it has; `size` when it has confirmed them all. */
  readonly offset: number;
}

/** A record whose answers name a file: the server takes a file for a record only. */
export interface BlobUseRow {
  readonly sha256: string;
  readonly record: string;
}

/** Work of another person that waits for a decision; only who decides receives it. */
export interface QuarantineRow {
  readonly id: string;
  readonly state: 'waiting' | 'accepted' | 'declined';
  readonly seq: number;
  readonly rev: number;
  readonly fields: Fields;
}

export interface SummaryRow {
  /** `type:page` */
  readonly key: string;
  readonly type: string;
  readonly rows: readonly Summary[];
}

/** The few fields of a record that lists, search and totals read. */
export interface Summary {
  readonly id: string;
  readonly type: string;
  readonly author: string;
  readonly createdAt: string;
  readonly delivery: LocalRecord['delivery'];
  readonly fields: Fields;
}

export interface MetaRow {
  readonly key: string;
  readonly value: Json;
}
