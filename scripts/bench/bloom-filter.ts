import { BloomFilter as SlowPackage } from 'bloom-filters';
import { BloomFilter as FastPackage } from 'bloomfilter';
import { BloomFilter, sizeFor } from '../../playgrounds/bloom-filter/solution.ts';
import type { Measurement, Table } from './measurement.ts';
import { bytesHeldBy, ratesInTurn } from './rates.ts';

const keys = 20_000;
const rate = 0.01;
const rounds = 15;
const copies = 50;

interface Filter {
  add: (key: string) => unknown;
  has: (key: string) => boolean;
}
interface Kind {
  readonly name: string;
  readonly make: () => Filter;
}
const kinds: readonly Kind[] = [
  { name: 'playground', make: () => new BloomFilter(sizeFor(keys, rate)) },
  { name: 'Set', make: () => new Set<string>() },
  {
    name: 'bloomfilter',
    make: () => {
      const { bits, hashes } = sizeFor(keys, rate);
      const filter = new FastPackage(bits, hashes);
      return { add: (key) => filter.add(key), has: (key) => filter.test(key) };
    },
  },
  { name: 'bloom-filters', make: () => SlowPackage.create(keys, rate) },
];

const names = (what: string): string[] =>
  Array.from({ length: keys }, (_, index) => `${what}:${index}`);

function filled(make: () => Filter, added: readonly string[]): Filter {
  const filter = make();
  for (const key of added) filter.add(key);
  return filter;
}

function measure(): Table {
  const added = names('event');
  const unknown = names('other');
  const filters = kinds.map(({ make }) => filled(make, added));
  const found = filters.map((filter) => unknown.filter((key) => filter.has(key)).length / keys);
  for (const [index, { name }] of kinds.entries())
    if (added.some((key) => !filters[index]?.has(key)))
      throw new Error(`${name} is no Bloom filter: it misses a key that was added.`);
  const adding = ratesInTurn(
    kinds.map(({ name, make }) => ({ name, work: () => filled(make, added) })),
    keys,
    rounds,
  );
  const asking = ratesInTurn(
    kinds.map(({ name }, index) => ({
      name,
      work: () => {
        for (const key of added) filters[index]?.has(key);
        for (const key of unknown) filters[index]?.has(key);
      },
    })),
    2 * keys,
    rounds,
  );
  // A filter has its size from the start, a Set grows; and one filter alone is lost in the noise.
  const bytes = kinds.map(({ name, make }) =>
    bytesHeldBy(() =>
      Array.from({ length: copies }, () => (name === 'Set' ? filled(make, added) : make())),
    ),
  );
  const ratio = (rates: readonly number[], index: number) =>
    Number(((rates[index] ?? NaN) / (rates[0] ?? NaN)).toFixed(2));
  return Object.fromEntries(
    kinds.map(({ name }, index) => [
      name,
      {
        'added/s': Math.round(adding[index] ?? NaN),
        'times the playground': ratio(adding, index),
        'asked/s': Math.round(asking[index] ?? NaN),
        'times the playground ': ratio(asking, index),
        'false positives, %': Number(((found[index] ?? NaN) * 100).toFixed(2)),
        'bytes per key': Number(((bytes[index] ?? NaN) / copies / keys).toFixed(1)),
      },
    ]),
  );
}

export const bloomFilters: Measurement = {
  name: 'bloom-filter',
  title: `Bloom filters: ${keys} keys at ${rate * 100} % false positives; median of ${rounds} rounds in turn. Asked for all keys and as many unknown ones. Bytes per key without the keys themselves, which the Set needs as well.`,
  measure: () => Promise.resolve(measure()),
};
