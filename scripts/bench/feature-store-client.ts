import { LRUCache } from 'lru-cache';
import type { Features } from '../../playgrounds/feature-store-client/feature-store.ts';
import { FeatureStoreClient } from '../../playgrounds/feature-store-client/solution.ts';
import { randomNumbers } from '../../playgrounds/shared/random.ts';
import { drawer, zipf } from '../../src/simulations/lru-cache/popularity.ts';
import type { Measurement, Table } from './measurement.ts';
import { asyncRatesInTurn } from './rates.ts';

const entities = 20_000;
const room = 2000;
const gets = 50_000;
const rounds = 7;
const hour = 3_600_000;

/** Gets the features of one entity, and counts how often it had to ask the store. */
interface Client {
  readonly name: string;
  readonly get: (entity: string) => Promise<unknown>;
  readonly loads: () => number;
}

const features: Features = { amount: 1, age: 2 };

function playground(): Client {
  let loads = 0;
  const read = () => {
    loads += 1;
    return Promise.resolve(features);
  };
  const client = new FeatureStoreClient({
    online: { get: read, set: () => Promise.resolve() },
    durable: { get: read },
    maxEntities: room,
    ttlMs: hour,
    maxStaleMs: hour,
    beta: 1,
    now: () => performance.now(),
    random: Math.random,
  });
  return { name: 'playground', get: (entity) => client.get(entity), loads: () => loads };
}

function lruCache(): Client {
  let loads = 0;
  const cache = new LRUCache<string, Features>({
    max: room,
    ttl: hour,
    fetchMethod: () => {
      loads += 1;
      return Promise.resolve(features);
    },
  });
  return { name: 'lru-cache, fetch', get: (entity) => cache.fetch(entity), loads: () => loads };
}

async function measure(): Promise<Table> {
  const draw = drawer(zipf(entities, 0.9), randomNumbers(1));
  const asked = Array.from({ length: gets }, () => `card:${draw()}`);
  const clients = [playground(), lruCache()];
  const getAll = async ({ get }: Client) => {
    for (const entity of asked) await get(entity);
  };
  for (const client of clients) await getAll(client);
  const [loads, ...others] = clients.map((client) => client.loads());
  if (others.some((other) => other !== loads))
    throw new Error(`The clients asked the store ${loads} and ${others.join()} times.`);

  const rates = await asyncRatesInTurn(
    clients.map((client) => ({ name: client.name, work: () => getAll(client) })),
    gets,
    rounds,
  );
  return Object.fromEntries(
    clients.map(({ name }, index) => [
      name,
      {
        'gets/s': Math.round(rates[index] ?? NaN),
        'times the playground': Number(((rates[index] ?? NaN) / (rates[0] ?? NaN)).toFixed(2)),
      },
    ]),
  );
}

export const featureStoreClients: Measurement = {
  name: 'feature-store-client',
  title: `Gets a second, one after the other, Zipf 0.9 over ${entities} entities, room for ${room}, from a store that answers at once: medians of ${rounds} rounds in turn`,
  measure,
};
