import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { CountName } from '../context.ts';
import type { Watch } from '../watch/watch.ts';
import { type GaugeSources, storeGauges } from './gauges.ts';

/** What the operator's Prometheus reads: never a name, an id or an address. */
export interface Metrics extends Watch {
  readonly bug: () => void;
  readonly count: (name: CountName) => void;
  /** Prometheus's text format, the store asked anew. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** Seconds: a pull over a good line to a push over a bad one. */
const BUCKETS = [0.005, 0.02, 0.05, 0.15, 0.4, 1, 2.5, 10, 60];

/** `processFigures`: memory, handles and loop of Node itself. */
export function createMetrics(sources: GaugeSources, processFigures = true): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (processFigures) collectDefaultMetrics({ register: registry });

  const requests = new Histogram({
    name: 'ccm_request_seconds',
    help: 'Requests by route and status; status 0 went away before the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const traffic = new Counter({
    name: 'ccm_traffic_bytes_total',
    help: 'Bytes over the wire',
    labelNames: ['direction'],
    registers,
  });
  const problems = new Counter({
    name: 'ccm_problems_total',
    help: 'Requests refused as a whole, by code',
    labelNames: ['code'],
    registers,
  });
  const results = new Counter({
    name: 'ccm_push_results_total',
    help: 'Mutations of pushes by the status answered',
    labelNames: ['status'],
    registers,
  });
  const refusals = new Counter({
    name: 'ccm_refusals_total',
    help: 'Mutations refused or deferred, by code',
    labelNames: ['status', 'code'],
    registers,
  });
  const bugs = new Counter({ name: 'ccm_bugs_total', help: 'Unexpected errors', registers });
  const counts = new Counter({
    name: 'ccm_events_total',
    help: 'Repairs of a digest that differed, pulls started over, forms handed back',
    labelNames: ['event'],
    registers,
  });
  const refresh = storeGauges(registry, sources);

  return {
    served: ({ method, route, status, ms, bytesIn, bytesOut, code }) => {
      requests.observe({ method, route, status }, ms / 1000);
      traffic.inc({ direction: 'in' }, bytesIn);
      traffic.inc({ direction: 'out' }, bytesOut);
      if (code) problems.inc({ code });
    },
    judged: (status, code) => {
      results.inc({ status });
      if (code) refusals.inc({ status, code });
    },
    bug: () => bugs.inc(),
    count: (event) => counts.inc({ event }),
    text: async () => {
      await refresh();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
