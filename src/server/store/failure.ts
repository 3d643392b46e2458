/**
 * The database can't be reached, or is short of something, now: true of the machine, not of what was
 * asked. Nothing that was acknowledged is lost; whoever asked may ask again.
 */
export class StoreUnavailable extends Error {
  readonly code: string;

  constructor(cause: unknown) {
    super('The store is not available', { cause });
    this.name = 'StoreUnavailable';
    this.code = codeOf(cause) || 'STORE_UNAVAILABLE';
  }
}

/** A full disk, a lock held too long, a database that went away. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof StoreUnavailable || /^SQLITE_(FULL|BUSY|IOERR)/.test(codeOf(error));

/**
 * PostgreSQL's classes for a lost connection, a server that ends, starts or is full, a time-out, a
 * broken tie between two writers; the system's codes for a network that fails.
 */
const PASSING = /^(08...|53...|57P0.|57014|55P03|25P0[23]|40001|40P01|E[A-Z_]{3,})$/;
/** pg has no code for these. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query read timeout|The server does not support SSL)/;

export function failureOf(error: unknown): unknown {
  if (error instanceof StoreUnavailable || !(error instanceof Error)) return error;
  return PASSING.test(codeOf(error)) || LOST.test(error.message)
    ? new StoreUnavailable(error)
    : error;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
