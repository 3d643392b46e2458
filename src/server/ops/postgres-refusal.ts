import { StoreUnavailable } from '../store/failure.ts';
import { StoreUnfit } from '../store/open.ts';
import { codeOf, Refusal, type TextKey } from './say.ts';

/** Codes of PostgreSQL. */
const REASONS: Readonly<Record<string, TextKey>> = {
  '28P01': 'refuse.postgresAccount',
  '28000': 'refuse.postgresAccount',
  '3D000': 'refuse.postgresMissing',
  '42501': 'refuse.postgresRights',
  '55P03': 'refuse.postgresBusy',
};

/** A sentence for what the operator can mend; anything else as it is. */
export function refusalOfPostgres(error: unknown, url: string): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error;
  const place = databasePlace(url);
  if (error instanceof StoreUnfit) {
    const key = error.reason === 'version' ? 'refuse.postgresVersion' : 'refuse.postgresEncoding';
    return new Refusal(key, { place });
  }
  const reason = REASONS[codeOf(error)];
  if (reason) return new Refusal(reason, { place });
  if (error instanceof StoreUnavailable) {
    return new Refusal('refuse.postgresAway', { place, cause: error.code });
  }
  // pg's own sentences: a server that wants a password and was given none, a server without TLS
  if (error.message.startsWith('SASL')) return new Refusal('refuse.postgresAccount', { place });
  // Kysely's own sentence when the database knows a migration that this program doesn't.
  if (error.message.startsWith('corrupted migrations')) {
    return new Refusal('refuse.dataNewer', { path: place });
  }
  return error;
}

/** `server:port/base`: the address without whoever signs in with it. */
export function databasePlace(url: string): string {
  const { host, pathname, searchParams } = new URL(url);
  return `${host || searchParams.get('host')}${pathname}`;
}
