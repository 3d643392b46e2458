import type { Generated, Selectable } from 'kysely';

/** JSON columns hold text; the row mappers of this room are the only place that parses them. */
type JsonText = string;
/** 0 or 1: SQLite has no boolean. */
type Bit = number;

/** Append-only receipts. (replica, mid, variant) is the key; variant 0 is the one that counts. */
interface InboxTable {
  replica: string;
  mid: string;
  variant: number;
  n: number;
  hash: string;
  author: string;
  receivedAt: string;
  raw: JsonText;
  /** received, done, rejected, waiting (for a parent) or deferred. */
  status: string;
  result: JsonText | null;
  /** Receipt number shown to the person. */
  receipt: Generated<number>;
}

interface RecordTable {
  id: string;
  type: string;
  place: string;
  group: string;
  class: string;
  rev: number;
  seq: number;
  fields: JsonText;
  fieldRev: JsonText;
  computed: JsonText | null;
  flags: JsonText;
  deleted: Bit;
  author: string;
  createdAt: string;
  /** ISO instant of the last write, by the server's clock; '' for what was written before it was kept. */
  changedAt: Generated<string>;
  /** The record's parent for look-ups: session of a recommendation, recommendation of an item, form of an entry and of a form's version, record of a conflict. */
  parent: string | null;
}

interface HistoryTable {
  id: Generated<number>;
  record: string;
  rev: number;
  seq: number;
  /** Field group; '' when the line speaks of the whole record. */
  field: string;
  kind: string;
  before: JsonText;
  after: JsonText;
  author: string;
  replica: string;
  mid: string;
  at: string;
  receivedAt: string;
}

/** Where a record used to belong: whoever saw it there is told that it left. */
interface ExitTable {
  record: string;
  place: string;
  group: string;
  class: string;
  seq: number;
}

interface GrantTable {
  id: string;
  person: string;
  role: string;
  place: string;
  group: string;
  classes: JsonText;
  from: string;
  until: string | null;
  revokedAt: string | null;
}

interface PersonTable {
  id: string;
  login: string;
  name: string;
  /** `scrypt$N$r$p$salt$hash`, base64url. */
  password: string;
  /** Version of the person's grants: grows at each change. */
  g: number;
  createdAt: string;
}

interface ReplicaTable {
  id: string;
  person: string;
  createdAt: string;
  lastSeenAt: string | null;
  /** When its chain of mutations was first seen to break or to split; a copied phone does that. */
  forkedAt: Generated<string | null>;
}

/** Sign-ins. Only sha256 of the token is kept. */
interface TokenTable {
  hash: string;
  person: string;
  createdAt: string;
  expiresAt: string;
}

interface CounterTable {
  /** Always 1: the row that everyone who writes locks. */
  id: number;
  seq: number;
}

interface MetaTable {
  key: string;
  value: string;
}

/** Uploaded workbooks, unchanged, and those of the forms that come with the product. */
interface WorkbookTable {
  /** Of the workbook and its media together: the token of an upload. With the product: the form's hash. */
  sha256: string;
  /** As the person's computer called the file. */
  name: string;
  bytes: Uint8Array;
  person: string;
  receivedAt: string;
  /** A form was made of it: it is kept for ever; the others for a while. */
  published: Bit;
}

/** CSV files that came with a workbook. */
interface WorkbookMediaTable {
  workbook: string;
  name: string;
  bytes: Uint8Array;
}

/** Files that arrived whole and whose hash was verified. */
interface AttachmentTable {
  sha256: string;
  bytes: number;
  type: string;
  /** Who brought it first. */
  person: string;
  receivedAt: string;
}

/** A record for which somebody brought the bytes of a file: through it the file may be read. */
interface AttachmentUseTable {
  sha256: string;
  record: string;
}

/** Files on their way: one a person and content. */
interface UploadTable {
  id: string;
  person: string;
  sha256: string;
  record: string;
  /** Of the whole file. */
  bytes: number;
  type: string;
  /** ISO instant of its last bytes. */
  touchedAt: string;
}

export interface Tables {
  inbox: InboxTable;
  record: RecordTable;
  history: HistoryTable;
  exit: ExitTable;
  grant: GrantTable;
  person: PersonTable;
  replica: ReplicaTable;
  token: TokenTable;
  counter: CounterTable;
  meta: MetaTable;
  workbook: WorkbookTable;
  workbookMedia: WorkbookMediaTable;
  attachment: AttachmentTable;
  attachmentUse: AttachmentUseTable;
  upload: UploadTable;
}

export type RecordRow = Selectable<RecordTable>;
export type HistoryRow = Selectable<HistoryTable>;
export type InboxRow = Selectable<InboxTable>;
export type GrantRow = Selectable<GrantTable>;
export type PersonRow = Selectable<PersonTable>;
export type AttachmentRow = Selectable<AttachmentTable>;
export type UploadRow = Selectable<UploadTable>;
