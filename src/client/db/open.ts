import { Dexie, type Table, type Transaction } from 'dexie';
import { summaryOf } from './keys.ts';
import type {
  BlobRow,
  BlobUseRow,
  ConflictRow,
  DraftRow,
  HistoryRow,
  MetaRow,
  OutboxRow,
  QuarantineRow,
  RecordRow,
  SentRow,
  ShadowRow,
  SummaryRow,
  TrayRow,
  UploadRow,
} from './rows.ts';

/** One person's data on this device. Strict: a save is on disk before anyone says so. */
export class PersonDb extends Dexie {
  declare readonly records: Table<RecordRow, string>;
  declare readonly shadow: Table<ShadowRow, string>;
  declare readonly outbox: Table<OutboxRow, string>;
  declare readonly sent: Table<SentRow, string>;
  declare readonly drafts: Table<DraftRow, string>;
  declare readonly conflicts: Table<ConflictRow, string>;
  declare readonly tray: Table<TrayRow, string>;
  declare readonly history: Table<HistoryRow, string>;
  declare readonly blobs: Table<BlobRow, string>;
  declare readonly blobUses: Table<BlobUseRow, [string, string]>;
  declare readonly quarantine: Table<QuarantineRow, string>;
  /** Uploads under way. */
  declare readonly chunks: Table<UploadRow, string>;
  declare readonly summaries: Table<SummaryRow, string>;
  /** Ids seen by a pull that starts over: what it doesn't bring is out of scope. */
  declare readonly seen: Table<{ id: string }, string>;
  declare readonly meta: Table<MetaRow, string>;

  constructor(name: string) {
    // why no cache: it would show a write before it is on the disk
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(1).stores({
      records: 'id, k1, k2, k3, k4, seq',
      shadow: 'id',
      outbox: 'mid, n, record, state',
      sent: 'mid, record, sentAt',
      drafts: 'id, savedAt, entry',
      conflicts: 'id, record, open',
      tray: 'mid, record',
      history: 'id, record',
      blobs: 'sha256',
      chunks: 'id',
      summaries: 'key, type',
      seen: 'id',
      meta: 'key',
    });
    // why: files that no server has are counted without reading them
    this.version(2).stores({ blobs: 'sha256, state' });
    this.version(3).stores({
      blobUses: '[sha256+record], sha256, record',
      quarantine: 'id, state',
    });
    // why: summaries of before lack what meetings, merged rows and reports are listed by
    this.version(4).upgrade((transaction) => packAnew(transaction));
  }
}

/** Makes every packed summary again from its record. */
async function packAnew(transaction: Transaction): Promise<void> {
  const summaries = transaction.table<SummaryRow, string>('summaries');
  for (const page of await summaries.toArray()) {
    const ids = page.rows.map(({ id }) => id);
    const records = await transaction.table<RecordRow, string>('records').bulkGet(ids);
    const rows = page.rows.map((row, at) => {
      const record = records[at];
      return (record && summaryOf(record.payload)) ?? row;
    });
    await summaries.put({ ...page, rows });
  }
}
