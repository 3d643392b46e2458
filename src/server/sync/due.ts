import { openReceipts, type Receipt, type ReceiptStatus, statusOf } from '../store/inbox.ts';
import type { Run } from '../store/open.ts';

/** Of one replica, deferred receipts tried again at a push. */
const DEFERRED_AT_ONCE = 1_000;
/** Mids asked for by one statement. */
const AT_ONCE = 500;

/**
 * The open receipts whose judgement a push may change: what was just received, what it sent again, what
 * waited for parents that have come, and some of what was deferred. The others would only hold the
 * write lock: a phone may have thousands that wait for work which never comes. In the order of
 * (replica, n).
 */
export async function dueReceipts(
  run: Run,
  replicas: readonly string[] | undefined,
  pushed: ReadonlySet<string>,
): Promise<readonly Receipt[]> {
  const open = await openOf(run, replicas);
  const due = new Set<Receipt>();
  const deferred = new Map<string, number>();
  for (const receipt of open) {
    const { status, mid, replica } = receipt;
    if (status === 'received' || pushed.has(mid)) due.add(receipt);
    else if (status === 'deferred' && receipt.result?.error?.code !== 'schema_newer') {
      const count = (deferred.get(replica) ?? 0) + 1;
      deferred.set(replica, count);
      if (count <= DEFERRED_AT_ONCE) due.add(receipt);
    }
  }
  const waiting = open.filter((receipt) => receipt.status === 'waiting' && !due.has(receipt));
  const settled = await settledParents(run, waiting);
  const coming = new Set([...due].map(keyOf));
  for (const receipt of waiting) {
    const ready = parentsOf(receipt).every((mid) => {
      const key = `${receipt.author} ${mid}`;
      return settled.has(key) || coming.has(key);
    });
    if (!ready) continue;
    due.add(receipt);
    coming.add(keyOf(receipt));
  }
  return open.filter((receipt) => due.has(receipt));
}

export async function openOf(
  run: Run,
  replicas: readonly string[] | undefined,
): Promise<readonly Receipt[]> {
  if (!replicas) return openReceipts(run);
  const lists = await Promise.all(replicas.map((replica) => openReceipts(run, replica)));
  return lists.flat();
}

/** `author mid` of the parents that are done or refused. */
async function settledParents(run: Run, waiting: readonly Receipt[]): Promise<ReadonlySet<string>> {
  const settled = new Set<string>();
  const authors = new Map<string, Set<string>>();
  for (const receipt of waiting) {
    const mids = authors.get(receipt.author) ?? new Set();
    authors.set(receipt.author, mids);
    for (const mid of parentsOf(receipt)) mids.add(mid);
  }
  for (const [author, mids] of authors) {
    const list = [...mids];
    for (let from = 0; from < list.length; from += AT_ONCE) {
      const statuses = await statusOf(run, author, list.slice(from, from + AT_ONCE));
      for (const [mid, status] of statuses) if (isSettled(status)) settled.add(`${author} ${mid}`);
    }
  }
  return settled;
}

const isSettled = (status: ReceiptStatus): boolean => status === 'done' || status === 'rejected';

const keyOf = ({ author, mid }: Receipt): string => `${author} ${mid}`;

/** A waiting mutation was read once, so its parents are a list of mids. */
const parentsOf = ({ raw }: Receipt): readonly string[] =>
  (raw as { readonly after?: readonly string[] }).after ?? [];
