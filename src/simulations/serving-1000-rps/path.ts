import { defaultValues } from '../../models/capacity-model.ts';
import { inputs } from '../../models/designs/serving-1000-rps/inputs.ts';
import type { Hop, Path } from '../request-path/hop.ts';

const { peakRate, latencyLimit, featureBudget, entities, cacheLatency } = defaultValues(inputs);

/** Requests per second at peak, and when an answer is too late, in ms. */
export const rate = peakRate;
export const deadline = latencyLimit;
export const cutOff = featureBudget;

/** Who shares a queue: all processors, those of a replica, or nobody. */
export const layouts = ['one queue', 'queue per replica', 'queue per worker'] as const;
export type Layout = (typeof layouts)[number];
export const replicaVcpus = 4;

/** Processors behind one queue. */
export function serversOf(layout: Layout, vcpus: number): number {
  if (layout === 'one queue') return vcpus;
  return layout === 'queue per replica' ? replicaVcpus : 1;
}

/** All times are an example. That of scoring has the model's 8 ms as its mean, as measured ones vary. */
const times = {
  gateway: { kind: 'lognormal', median: 2, p99: 7 },
  store: { kind: 'lognormal', median: 5, p99: 20 },
  score: { kind: 'lognormal', median: 7.3, p99: 20 },
} as const;

export interface ReadSettings {
  /** By which the store is slower than usual. */
  readonly slower: number;
  /** In [0, 1]; left out, there is no cache. */
  readonly hitRate?: number;
}

/** The rows of a request, read at once; without a row that is late, the answer is a worse one. */
export function reads({ slower, hitRate }: ReadSettings): Hop[] {
  return ['customer', 'restaurant', 'area'].slice(0, entities).map((name) => ({
    name,
    serviceTime: {
      ...times.store,
      median: times.store.median * slower,
      p99: times.store.p99 * slower,
    },
    servers: Infinity,
    timeout: cutOff,
    optional: true,
    ...(hitRate === undefined ? {} : { cache: { hitRate, latency: cacheLatency } }),
  }));
}

/** The path of a request through one of the queues. */
export function pathOf(layout: Layout, vcpus: number, settings: ReadSettings): Path {
  return [
    [{ name: 'gateway', serviceTime: times.gateway, servers: Infinity }],
    reads(settings),
    [{ name: 'score', serviceTime: times.score, servers: serversOf(layout, vcpus) }],
  ];
}
