import type { FastifyInstance } from 'fastify';
import type { AppOptions } from '../app.ts';
import type { ServerContext } from '../context.ts';
import { listenForMetrics, type MetricsServer } from '../metrics/listen.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { spaceOf } from '../metrics/space.ts';
import type { Settings } from '../ops/settings.ts';
import type { Journal } from './journal.ts';
import { readinessOf } from './ready.ts';

type Overseen = Pick<ServerContext, 'db' | 'now' | 'reportBug'>;

/** What watches a server from its opening to its end. */
export interface Overseer {
  readonly effects: Required<Pick<ServerContext, 'reportBug' | 'count'>>;
  readonly options: Required<Pick<AppOptions, 'readiness' | 'watch' | 'ending'>>;
  /** Opens the port of figures, where one is set: its number. */
  readonly listen: () => Promise<number | undefined>;
  /** No new work from now on; resolves when what was under way has ended. */
  readonly end: (app: FastifyInstance) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Requests that have begun get this long to end. */
const GRACE_MS = 10_000;

export function oversee(
  { dataDir, databaseUrl, metricsPort }: Pick<Settings, 'dataDir' | 'databaseUrl' | 'metricsPort'>,
  { db, now, reportBug }: Overseen,
  journal: Journal = () => {},
): Overseer {
  let asked = false;
  let server: MetricsServer | undefined;
  const ending = () => asked;
  const readiness = readinessOf({ db, dataDir, ending });
  const space = spaceOf(db, dataDir, databaseUrl === undefined ? 'sqlite' : 'postgres');
  const metrics =
    metricsPort === undefined
      ? undefined
      : createMetrics({ db, now, reportBug, readiness, space }, true);

  return {
    effects: {
      reportBug: (error, where) => {
        metrics?.bug();
        reportBug(error, where);
      },
      count: (name) => metrics?.count(name),
    },
    options: {
      readiness,
      ending,
      watch: {
        served: (request) => {
          metrics?.served(request);
          journal({ event: 'request', ...request });
        },
        judged: (status, code) => {
          metrics?.judged(status, code);
          if (code !== undefined) journal({ event: 'refused', status, code });
        },
      },
    },
    listen: async () => {
      if (metrics && metricsPort !== undefined)
        server = await listenForMetrics(metrics, metricsPort);
      return server?.port;
    },
    end: async (app) => {
      asked = true;
      const cut = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
      await app.close().finally(() => clearTimeout(cut));
    },
    close: async () => server?.close(),
  };
}
