import reservoirSample from 'pandemonium/reservoir-sample.js';
import weightedReservoirSample from 'pandemonium/weighted-reservoir-sample.js';
import { Reservoir, WeightedReservoir } from '../../playgrounds/reservoir-sampling/solution.ts';
import { randomNumbers } from '../../playgrounds/shared/random.ts';
import type { Measurement, Table } from './measurement.ts';
import { ratesInTurn } from './rates.ts';

const size = 1000;
const length = 500_000;
const rounds = 5;
const checks = 20_000;

interface Sampler {
  add: (item: number, weight: number) => unknown;
  items: () => number[];
}
interface Kind {
  readonly name: string;
  readonly make: (size: number, random: () => number) => Sampler;
  readonly weighted?: boolean;
}

/** What most people write: a random number for each item. */
function algorithmR(ofSize: number, random: () => number): Sampler {
  const kept: number[] = [];
  let seen = 0;
  return {
    add: (item) => {
      seen++;
      if (kept.length < ofSize) kept.push(item);
      else {
        const place = Math.floor(random() * seen);
        if (place < ofSize) kept[place] = item;
      }
    },
    items: () => kept,
  };
}

const kinds: readonly Kind[] = [
  {
    name: 'playground, Reservoir',
    make: (ofSize, random) => new Reservoir({ size: ofSize, random }),
  },
  { name: 'algorithm R', make: algorithmR },
  {
    name: 'pandemonium, ReservoirSampler',
    make: (ofSize, random) => {
      const sampler = new reservoirSample.ReservoirSampler<number>(ofSize, random);
      return { add: (item) => sampler.process(item), items: () => sampler.end() };
    },
  },
  {
    name: 'playground, WeightedReservoir',
    make: (ofSize, random) => new WeightedReservoir({ size: ofSize, random }),
    weighted: true,
  },
  {
    name: 'pandemonium, WeightedReservoirSampler',
    make: (ofSize, random) => {
      let itsWeight = 0;
      const sampler = new weightedReservoirSample.WeightedReservoirSampler<number>(ofSize, {
        rng: random,
        getWeight: () => itsWeight,
      });
      return {
        add: (item, weight) => {
          itsWeight = weight;
          sampler.process(item);
        },
        items: () => sampler.end(),
      };
    },
    weighted: true,
  },
];

/** The chance that the last of these items is one of two that are drawn one after the other. */
function chanceOfLast(weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const last = weights.at(-1) ?? NaN;
  return weights
    .slice(0, -1)
    .reduce((sum, first) => sum + ((first / total) * last) / (total - first), last / total);
}

const even = [1, 1, 1, 1, 1, 1];
const uneven = [1, 2, 3, 4, 10];

/** How often the last item is in a sample of two, and how often it should be. */
function lastKept({ make, weighted }: Kind): { found: number; right: number } {
  const weights = weighted ? uneven : even;
  const random = randomNumbers(1);
  let found = 0;
  for (let run = 0; run < checks; run++) {
    const sampler = make(2, random);
    for (const [item, weight] of weights.entries()) sampler.add(item, weight);
    if (sampler.items().includes(weights.length - 1)) found++;
  }
  return { found: found / checks, right: chanceOfLast(weights) };
}

function fill({ make }: Kind): number[] {
  const sampler = make(size, randomNumbers(1));
  for (let item = 0; item < length; item++) sampler.add(item, 1 + (item & 7));
  return sampler.items();
}

function measure(): Table {
  const kept = kinds.map(lastKept);
  // Six standard deviations of a share that was counted so often.
  const tolerance = 6 * Math.sqrt(0.25 / checks);
  const right = kinds.filter((_, index) => {
    const { found, right: expected } = kept[index] ?? { found: NaN, right: NaN };
    return Math.abs(found - expected) < tolerance;
  });
  const rates = ratesInTurn(
    right.map((kind) => ({ name: kind.name, work: () => fill(kind) })),
    length,
    rounds,
  );
  const rateOf = (kind: Kind | undefined) => (kind && rates[right.indexOf(kind)]) ?? NaN;
  const row = (kind: Kind, index: number): Record<string, number | string> => {
    const shares = {
      'last item kept, %': Number(((kept[index]?.found ?? NaN) * 100).toFixed(1)),
      'right, %': Number(((kept[index]?.right ?? NaN) * 100).toFixed(1)),
    };
    if (!right.includes(kind)) return { ...shares, 'items/s': 'left out: its samples are uneven' };
    const ours = kinds.find(({ weighted }) => weighted === kind.weighted);
    return {
      ...shares,
      'items/s': Math.round(rateOf(kind)),
      'times the playground': Number((rateOf(kind) / rateOf(ours)).toFixed(3)),
    };
  };
  return Object.fromEntries(kinds.map((kind, index) => [kind.name, row(kind, index)]));
}

export const reservoirs: Measurement = {
  name: 'reservoir-sampling',
  title: `Samples of ${size} out of ${length} items; median of ${rounds} rounds in turn. First, how often the last item is in a sample of two out of ${even.length}, or of ${uneven.length} by weight, in ${checks} samples.`,
  measure: () => Promise.resolve(measure()),
};
