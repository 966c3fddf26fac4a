import {
  type ClientOptions,
  type Features,
  type Source,
} from '../../../playgrounds/feature-store-client/feature-store.ts';
import { FeatureStoreClient } from '../../../playgrounds/feature-store-client/solution.ts';
import { percentile } from '../percentile.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { SimulatedTime } from '../simulated-time.ts';
import { NaiveClient } from './naive-client.ts';
import { zipfRanks } from './zipf.ts';

export interface CacheParameters {
  /** Exponent of the Zipf distribution of requests over entities. */
  readonly exponent: number;
  /** How long an answer stays in the process, in s. */
  readonly ttl: number;
  /** How long features stay in the online store, in s. A batch job has written all of them at once. */
  readonly onlineTtl: number;
  /** Reads that the durable store does at the same time; more of them wait. */
  readonly parallel: number;
  /** How early loads begin, as a multiple of their time; 'naive' is a client that shares no load either. */
  readonly beta: number | 'naive';
}

/** Half a second of a run. */
export interface Slice {
  /** Of its answers, the share from each tier. NaN without answers. */
  readonly shares: Readonly<Record<Source, number>>;
  /** 99th percentile of latency, in ms. */
  readonly p99: number;
  /** Most reads of the durable store at the same time, waiting ones included. */
  readonly durableReads: number;
}

export interface CacheRun {
  readonly slices: readonly Slice[];
  readonly p50: number;
  readonly p99: number;
  /** Of the gets for the ten most popular entities, the share that did not find them in the process. */
  readonly hotWaited: number;
  readonly share: Readonly<Record<Source, number>>;
  /** Reads of the two stores in the whole run, and most of the durable one at the same time. */
  readonly onlineReads: number;
  readonly durableReads: number;
  readonly mostDurableReads: number;
}

/** Given for the example, as the page says: times in ms, the duration in s. */
export const assumptions = {
  entities: 1000,
  rate: 400,
  duration: 15,
  maxEntities: 200,
  onlineMs: 4,
  durableMs: 60,
} as const;

const sliceMs = 500;

/** One process reads features for requests by the playground's client, or by its naive rival. */
export async function simulateCache(
  { exponent, ttl, onlineTtl, parallel, beta }: CacheParameters,
  seed: number,
): Promise<CacheRun> {
  const { entities, rate, duration, maxEntities, onlineMs, durableMs } = assumptions;
  const time = new SimulatedTime();
  const random = randomNumbers(seed);
  const rank = zipfRanks(entities, exponent, random);
  const sliceOf = (at: number) => Math.min(slices.length - 1, Math.floor(at / sliceMs));
  const slices = Array.from({ length: (duration * 1000) / sliceMs }, () => ({
    latencies: [] as number[],
    shares: { local: 0, online: 0, durable: 0, stale: 0 },
    durableReads: 0,
  }));

  const features: Features = {};
  const expiry = new Map<string, number>();
  for (let entity = 0; entity < entities; entity++) expiry.set(String(entity), onlineTtl * 1000);
  let waiting = 0;
  let onlineReads = 0;
  let durableReads = 0;
  /** When each of the durable store's places is free. */
  const places = new Float64Array(parallel);
  const readDurable = async (): Promise<Features> => {
    durableReads += 1;
    waiting += 1;
    const slice = slices[sliceOf(time.now())];
    if (slice) slice.durableReads = Math.max(slice.durableReads, waiting);
    const place = places.indexOf(Math.min(...places));
    const end = Math.max(time.now(), places[place] ?? 0) + durableMs;
    places[place] = end;
    await time.sleep(end - time.now());
    waiting -= 1;
    return features;
  };
  const options: ClientOptions = {
    online: {
      get: async (entity) => {
        onlineReads += 1;
        await time.sleep(onlineMs);
        return (expiry.get(entity) ?? 0) > time.now() ? features : undefined;
      },
      set: async (entity) => {
        await time.sleep(onlineMs);
        expiry.set(entity, time.now() + onlineTtl * 1000);
      },
    },
    durable: { get: readDurable },
    maxEntities,
    ttlMs: ttl * 1000,
    maxStaleMs: 0,
    beta: beta === 'naive' ? 0 : beta,
    now: time.now,
    random: randomNumbers(seed + 1000),
  };
  const client = beta === 'naive' ? new NaiveClient(options) : new FeatureStoreClient(options);

  let hot = 0;
  let hotWaited = 0;
  const exponential = () => (-Math.log(1 - random()) * 1000) / rate;
  for (let at = exponential(); at < duration * 1000; at += exponential()) {
    const entity = rank();
    const arrival = at;
    time.schedule(arrival, () => {
      void client.get(String(entity)).then(({ source }) => {
        const slice = slices[sliceOf(arrival)];
        const latency = time.now() - arrival;
        slice?.latencies.push(latency);
        if (slice) slice.shares[source] += 1;
        if (entity >= 10) return;
        hot += 1;
        if (source !== 'local') hotWaited += 1;
      });
    });
  }
  await time.runUntil(duration * 1000 + 60_000);

  const all = slices.flatMap(({ latencies }) => latencies);
  const shareOf = (counts: Readonly<Record<Source, number>>, answers: number) => ({
    local: counts.local / answers,
    online: counts.online / answers,
    durable: counts.durable / answers,
    stale: counts.stale / answers,
  });
  const total = { local: 0, online: 0, durable: 0, stale: 0 };
  for (const { shares } of slices)
    for (const source of ['local', 'online', 'durable', 'stale'] as const)
      total[source] += shares[source];
  return {
    slices: slices.map(({ latencies, shares, durableReads: most }) => ({
      shares: shareOf(shares, latencies.length),
      p99: percentile(latencies, 0.99),
      durableReads: most,
    })),
    p50: percentile(all, 0.5),
    p99: percentile(all, 0.99),
    hotWaited: hotWaited / hot,
    share: shareOf(total, all.length),
    onlineReads,
    durableReads,
    mostDurableReads: Math.max(...slices.map(({ durableReads: most }) => most)),
  };
}
