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
  /** With the most popular models in memory for good: the best there is for independent requests. */
  readonly popular: number;
  /** Of the requests that are not the batch job's, the share that LRU finds. */
  readonly lruWithoutJob: number;
}

interface Request {
  readonly model: number;
  readonly byJob: boolean;
}

/** Who asks for which model, in order. */
function requestsOf({ skew, scan }: CacheParameters, seed: number): Request[] {
  const random = randomNumbers(seed);
  const draw = drawer(zipf(assumptions.models, skew), random);
  let scanned = 0;
  return Array.from({ length: assumptions.warmUp + assumptions.requests }, () =>
    random() < scan
      ? { model: scanned++ % assumptions.models, byJob: true }
      : { model: draw(), byJob: false },
  );
}

/** Which of the measured requests found their model. */
function hitsOf(
  cache: { get: (key: number) => unknown; set: (key: number, value: number) => unknown },
  requests: readonly Request[],
): Request[] {
  return requests.filter(({ model }, index) => {
    const found = cache.get(model) !== undefined;
    if (!found) cache.set(model, 1);
    return found && index >= assumptions.warmUp;
  });
}

/** What a replica that serves many tenants' models finds in memory, by how it chooses who leaves. */
export function simulateCaches(parameters: CacheParameters, seed: number): HitRates {
  const requests = requestsOf(parameters, seed);
  const maxEntries = Math.max(1, Math.round(parameters.share * assumptions.models));
  const measured = requests.slice(assumptions.warmUp);
  const share = (some: readonly Request[]) => some.length / measured.length;
  const withoutJob = (some: readonly Request[]) => some.filter(({ byJob }) => !byJob).length;
  const lru = hitsOf(new LruCache<number, number>({ maxEntries }), requests);
  return {
    lru: share(lru),
    fifo: share(hitsOf(new FifoCache<number, number>(maxEntries), requests)),
    // The scan asks for all alike, so it does not change who is most popular.
    popular: share(measured.filter(({ model }) => model < maxEntries)),
    lruWithoutJob: withoutJob(lru) / withoutJob(measured),
  };
}
