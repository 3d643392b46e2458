import { isIPv4 } from 'node:net';
import { resolve } from 'node:path';
import type { BucketSettings } from '../attachments/bucket.ts';
import { Refusal } from './say.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** Where everything lies that the server keeps. */
export interface DataPlace {
  /** The secret, the files and, without `databaseUrl`, the SQLite database. */
  readonly dataDir: string;
  /** Of PostgreSQL; it may hold a password. */
  readonly databaseUrl: string | undefined;
}

export interface Settings extends DataPlace {
  readonly port: number;
  readonly host: string;
  /** Without a slash at the end. */
  readonly publicUrl: string | undefined;
  readonly demoPassword: string | undefined;
  readonly production: boolean;
  /** Where attachments lie instead of the data folder. */
  readonly bucket: BucketSettings | undefined;
  /** Of this computer alone; without it there are no figures. 0 takes any free one. */
  readonly metricsPort: number | undefined;
}

/** An empty variable is one that isn't set. Throws a `Refusal`. */
export function readSettings(env: Env): Settings {
  return {
    ...readDataPlace(env),
    port: readPort('PORT', env['PORT'] || '8080'),
    metricsPort: env['METRICS_PORT'] ? readPort('METRICS_PORT', env['METRICS_PORT']) : undefined,
    host: env['HOST'] || '127.0.0.1',
    publicUrl: readPublicUrl(env['PUBLIC_URL']),
    demoPassword: env['DEMO_PASSWORD'] || undefined,
    production: env['NODE_ENV'] === 'production',
    bucket: readBucket(env),
  };
}

export const readDataPlace = (env: Env): DataPlace => ({
  dataDir: resolve(env['DATA_DIR'] || './data'),
  databaseUrl: readDatabaseUrl(env['DATABASE_URL']),
});

function readDatabaseUrl(value: string | undefined): string | undefined {
  if (!value) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const named = url && (url.hostname !== '' || url.searchParams.has('host'));
  if (named && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return value;
  throw new Refusal('refuse.databaseUrl');
}

/** Phones that reach such a host are this computer itself: https isn't needed. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));

function readPort(name: string, value: string): number {
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= 65_535) return port;
  throw new Refusal('refuse.port', { name, value });
}

export function readBucket(env: Env): BucketSettings | undefined {
  const bucket = env['S3_BUCKET'];
  if (!bucket) return undefined;
  const endpoint = env['S3_ENDPOINT'] || undefined;
  if (endpoint && !(/^https?:\/\//.test(endpoint) && URL.canParse(endpoint))) {
    throw new Refusal('refuse.bucket', { value: endpoint });
  }
  return { bucket, endpoint, region: env['S3_REGION'] || 'us-east-1' };
}

function readPublicUrl(value: string | undefined): string | undefined {
  if (!value) return undefined;
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) {
    throw new Refusal('refuse.publicUrl', { value });
  }
  return new URL(value).href.replace(/\/$/, '');
}
