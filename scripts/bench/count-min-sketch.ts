import { CountMinSketch as PackageSketch } from 'bloom-filters';
import { MultiSet } from 'mnemonist';
import {
  CountMinSketch,
  SpaceSaving,
  TopKeys,
} from '../../playgrounds/count-min-sketch/solution.ts';
import { randomNumbers } from '../../playgrounds/shared/random.ts';
import { drawer, zipf } from '../../src/simulations/lru-cache/popularity.ts';
import type { Measurement, Table } from './measurement.ts';
import { bytesHeldBy, ratesInTurn } from './rates.ts';

const events = 100_000;
/** Of which a slow kind gets these. */
const fewEvents = 5000;
const keys = 100_000;
const rounds = 9;
const copies = 3;
/** An error of 0.1 % of all events, exceeded by 1 % of the keys. */
const size = { width: 2719, depth: 5 };
const topKeys = 100;

interface Counter {
  readonly add: (key: string) => void;
  readonly count: (key: string) => number;
}
interface Kind {
  readonly name: string;
  readonly make: () => Counter;
  /** It counts exactly. */
  readonly exact?: boolean;
  /** It is so slow that a few events must do, outside the turns of the others. */
  readonly slow?: boolean;
}
const kinds: readonly Kind[] = [
  {
    name: 'playground, CountMinSketch',
    make: () => {
      const sketch = new CountMinSketch(size);
      return { add: (key) => void sketch.add(key), count: (key) => sketch.count(key) };
    },
  },
  {
    name: 'playground, conservative',
    make: () => {
      const sketch = new CountMinSketch({ ...size, conservative: true });
      return { add: (key) => void sketch.add(key), count: (key) => sketch.count(key) };
    },
  },
  {
    name: `playground, TopKeys of ${topKeys}`,
    make: () => {
      const top = new TopKeys({ keys: topKeys, ...size });
      return { add: (key) => top.add(key), count: (key) => top.sketch.count(key) };
    },
  },
  {
    name: 'playground, SpaceSaving of 1,000',
    make: () => {
      const saving = new SpaceSaving(1000);
      return { add: (key) => saving.add(key), count: (key) => saving.count(key) };
    },
  },
  {
    name: 'Map',
    make: () => {
      const counts = new Map<string, number>();
      return {
        add: (key) => counts.set(key, (counts.get(key) ?? 0) + 1),
        count: (key) => counts.get(key) ?? 0,
      };
    },
    exact: true,
  },
  {
    name: 'mnemonist, MultiSet',
    make: () => {
      const counts = new MultiSet<string>();
      return {
        add: (key) => {
          counts.add(key);
        },
        count: (key) => counts.multiplicity(key),
      };
    },
    exact: true,
  },
  {
    name: 'bloom-filters, CountMinSketch',
    make: () => {
      const sketch = new PackageSketch(size.width, size.depth);
      return { add: (key) => sketch.update(key), count: (key) => sketch.count(key) };
    },
    slow: true,
  },
];

/** Keys as they come, made anew so that none shares its text with the keys of a Map. */
function load(): string[] {
  const draw = drawer(zipf(keys, 1), randomNumbers(1));
  return Array.from({ length: events }, () => `user:${draw()}`);
}

function filled(make: () => Counter, stream: readonly string[]): Counter {
  const counter = make();
  for (const key of stream) counter.add(key);
  return counter;
}

/** Checks that no count is too low, and returns how much too high they are for 99 % of the keys. */
function excessOf(kind: Kind, counter: Counter, truth: ReadonlyMap<string, number>): number {
  const excess = Float64Array.from(truth, ([key, count]) => counter.count(key) - count).sort();
  const [lowest = NaN, highest = NaN] = [excess[0], excess.at(-1)];
  if (!(lowest >= 0)) throw new Error(`${kind.name} counts too few, by ${-lowest}.`);
  if (kind.exact && highest > 0) throw new Error(`${kind.name} is off by ${highest}.`);
  return excess[Math.floor(0.99 * (excess.length - 1))] ?? NaN;
}

function measure(): Table {
  const stream = load();
  const truth = new Map<string, number>();
  for (const key of stream) truth.set(key, (truth.get(key) ?? 0) + 1);
  const counters = kinds.map(({ make }) => filled(make, stream));
  const excess = kinds.map((kind, index) => {
    const counter = counters[index];
    return counter ? excessOf(kind, counter, truth) : NaN;
  });
  const rates = (work: (counter: Counter, key: string) => void): number[] => {
    const few = stream.slice(0, fewEvents);
    const candidate = ({ name, slow }: Kind, index: number) => ({
      name,
      work: () => {
        const counter = counters[index];
        if (counter) for (const key of slow ? few : stream) work(counter, key);
      },
    });
    const candidates = kinds.map(candidate);
    const quick = ratesInTurn(
      candidates.filter((_, index) => !kinds[index]?.slow),
      events,
      rounds,
    );
    const slow = ratesInTurn(
      candidates.filter((_, index) => kinds[index]?.slow),
      fewEvents,
      rounds,
    );
    return kinds.map((kind) => (kind.slow ? slow : quick).shift() ?? NaN);
  };
  const adding = rates((counter, key) => {
    counter.add(key);
  });
  const asking = rates((counter, key) => {
    counter.count(key);
  });
  // The stream's own texts are there anyway, so that a Map is charged for its entries alone.
  const bytes = kinds.map(({ make }) =>
    bytesHeldBy(() => Array.from({ length: copies }, () => filled(make, stream))),
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
        'too many, 99 %': excess[index] ?? NaN,
        'KB held': Math.round((bytes[index] ?? NaN) / copies / 1024),
      },
    ]),
  );
}

export const countMinSketches: Measurement = {
  name: 'count-min-sketch',
  title: `Counts of ${events} events, Zipf 1 over ${keys} keys; sketches of ${size.depth} rows of ${size.width}; median of ${rounds} rounds in turn. 99 % of the keys are counted at most so many too often. Memory without the keys' own texts.`,
  measure: () => Promise.resolve(measure()),
};
