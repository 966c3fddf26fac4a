import { LRUCache as PackageCache } from 'lru-cache';
import { LRUMap } from 'mnemonist';
import QuickLru from 'quick-lru';
import { MapCache } from '../../playgrounds/lru-cache/naive.ts';
import { LruCache } from '../../playgrounds/lru-cache/solution.ts';
import { drawer, zipf } from '../../src/simulations/lru-cache/popularity.ts';
import { randomNumbers } from '../../playgrounds/shared/random.ts';
import type { Measurement, Table } from './measurement.ts';
import { bytesHeldBy, ratesInTurn } from './rates.ts';

const keys = 20_000;
const maxEntries = 2000;
const requests = 200_000;
const rounds = 7;
const heldEntries = 50_000;

interface Cache {
  get: (key: string) => number | undefined;
  set: (key: string, value: number) => unknown;
}
interface Kind {
  readonly name: string;
  readonly make: (maxEntries: number) => Cache;
  /** It keeps between one and two generations, so its hits differ. */
  readonly approximate?: boolean;
}
const kinds: readonly Kind[] = [
  { name: 'playground', make: (max) => new LruCache<string, number>({ maxEntries: max }) },
  { name: 'Map, twelve lines', make: (max) => new MapCache<string, number>(max) },
  { name: 'lru-cache', make: (max) => new PackageCache<string, number>({ max }) },
  { name: 'mnemonist, LRUMap', make: (max) => new LRUMap<string, number>(max) },
  {
    name: 'quick-lru',
    make: (max) => new QuickLru<string, number>({ maxSize: max }),
    approximate: true,
  },
];

/** Keys as a Zipf load of skew 0.9 asks for them. */
function load(): string[] {
  const draw = drawer(zipf(keys, 0.9), randomNumbers(1));
  return Array.from({ length: requests }, () => `user:${draw()}`);
}

/** Asks for each key, and stores it where it is missing; returns how many were there. */
function serve(cache: Cache, asked: readonly string[]): number {
  let hits = 0;
  for (const key of asked) {
    if (cache.get(key) !== undefined) hits++;
    else cache.set(key, 1);
  }
  return hits;
}

function measure(): Table {
  const asked = load();
  const hits = kinds.map(({ make }) => serve(make(maxEntries), asked));
  for (const [index, { name, approximate }] of kinds.entries())
    if (!approximate && hits[index] !== hits[0])
      throw new Error(`${name} is no LRU cache: ${hits[index]} hits in place of ${hits[0]}.`);
  const rates = ratesInTurn(
    kinds.map(({ name, make }) => {
      const cache = make(maxEntries);
      return { name, work: () => serve(cache, asked) };
    }),
    requests,
    rounds,
  );
  const stored = Array.from({ length: heldEntries }, (_, index) => `model:${index}`);
  const bytes = kinds.map(({ make }) =>
    bytesHeldBy(() => {
      const cache = make(heldEntries);
      for (const key of stored) cache.set(key, 1);
      return cache;
    }),
  );
  return Object.fromEntries(
    kinds.map(({ name }, index) => [
      name,
      {
        'requests/s': Math.round(rates[index] ?? NaN),
        'times the playground': Number(((rates[index] ?? NaN) / (rates[0] ?? NaN)).toFixed(2)),
        'hits, %': Number((((hits[index] ?? NaN) / requests) * 100).toFixed(1)),
        'bytes per entry': Math.round((bytes[index] ?? NaN) / heldEntries),
      },
    ]),
  );
}

export const lruCaches: Measurement = {
  name: 'lru-cache',
  title: `LRU caches: ${requests} requests, Zipf 0.9 over ${keys} keys, room for ${maxEntries}; median of ${rounds} rounds in turn. Bytes per entry of ${heldEntries}, without key and value.`,
  measure: () => Promise.resolve(measure()),
};
