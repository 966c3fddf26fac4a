import { LruCache } from '../../../playgrounds/lru-cache/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { FifoCache } from './fifo.ts';
import { drawer, zipf } from './popularity.ts';

export const assumptions = { models: 2000, warmUp: 4000, requests: 12_000 } as const;

export interface CacheParameters {
  /** Share of the models that fit into memory, above 0 and at most 1. */
  readonly share: number;
  /** Skew of Zipf's law: 0 asks for all models alike. */
  readonly skew: number;
  /** Share of the requests that a batch job makes, which goes through all models in turn. */
  readonly scan: number;
}

/** Shares of the requests that found their model in memory. */
export interface HitRates {
  readonly lru: number;
  readonly fifo: number;
  /** With the most popular models in memory for good: nobody who cannot see ahead does better. */
  readonly popular: number;
}

/** The models that are asked for, in order. */
function requestsOf({ skew, scan }: CacheParameters, seed: number): Uint16Array {
  const random = randomNumbers(seed);
  const draw = drawer(zipf(assumptions.models, skew), random);
  let scanned = 0;
  return Uint16Array.from({ length: assumptions.warmUp + assumptions.requests }, () =>
    random() < scan ? scanned++ % assumptions.models : draw(),
  );
}

function hitRate(
  cache: { get: (key: number) => unknown; set: (key: number, value: number) => unknown },
  requests: Uint16Array,
): number {
  let hits = 0;
  requests.forEach((model, index) => {
    if (cache.get(model) === undefined) cache.set(model, 1);
    else if (index >= assumptions.warmUp) hits++;
  });
  return hits / assumptions.requests;
}

/** What a replica that serves many tenants' models finds in memory, by how it chooses who leaves. */
export function simulateCaches(parameters: CacheParameters, seed: number): HitRates {
  const requests = requestsOf(parameters, seed);
  const maxEntries = Math.max(1, Math.round(parameters.share * assumptions.models));
  const measured = requests.subarray(assumptions.warmUp);
  // The scan asks for all alike, so it does not change who is most popular.
  const popular = measured.filter((model) => model < maxEntries).length / measured.length;
  return {
    lru: hitRate(new LruCache<number, number>({ maxEntries }), requests),
    fifo: hitRate(new FifoCache<number, number>(maxEntries), requests),
    popular,
  };
}
