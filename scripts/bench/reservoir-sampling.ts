import reservoirSample from 'pandemonium/reservoir-sample.js';
import weightedReservoirSample from 'pandemonium/weighted-reservoir-sample.js';
import { Reservoir, WeightedReservoir } from '../../playgrounds/reservoir-sampling/solution.ts';
import { randomNumbers } from '../../playgrounds/shared/random.ts';
import type { Measurement, Table } from './measurement.ts';
import { ratesInTurn } from './rates.ts';

const size = 1000;
const length = 2_000_000;
const rounds = 5;
const checks = 20_000;

const weightOf = (item: number): number => 1 + (item & 7);

interface Kind {
  readonly name: string;
  /** Samples the items from 0 up, in a loop of its own, which is then compiled for it alone. */
  readonly sample: (size: number, length: number, random: () => number) => readonly number[];
  readonly weighted?: boolean;
}

const kinds: readonly Kind[] = [
  {
    name: 'playground, Reservoir',
    sample: (ofSize, ofLength, random) => {
      const reservoir = new Reservoir<number>({ size: ofSize, random });
      for (let item = 0; item < ofLength; item++) reservoir.add(item);
      return reservoir.items();
    },
  },
  {
    name: 'algorithm R',
    sample: (ofSize, ofLength, random) => {
      const kept: number[] = [];
      for (let item = 0; item < ofLength; item++) {
        const place = kept.length < ofSize ? kept.length : Math.floor(random() * (item + 1));
        if (place < ofSize) kept[place] = item;
      }
      return kept;
    },
  },
  {
    name: 'pandemonium, ReservoirSampler',
    sample: (ofSize, ofLength, random) => {
      const sampler = new reservoirSample.ReservoirSampler<number>(ofSize, random);
      for (let item = 0; item < ofLength; item++) sampler.process(item);
      return sampler.end();
    },
  },
  {
    name: 'playground, WeightedReservoir',
    sample: (ofSize, ofLength, random) => {
      const reservoir = new WeightedReservoir<number>({ size: ofSize, random });
      for (let item = 0; item < ofLength; item++) reservoir.add(item, weightOf(item));
      return reservoir.items();
    },
    weighted: true,
  },
  {
    name: 'pandemonium, WeightedReservoirSampler',
    sample: (ofSize, ofLength, random) => {
      const options = { rng: random, getWeight: weightOf };
      const sampler = new weightedReservoirSample.WeightedReservoirSampler<number>(ofSize, options);
      for (let item = 0; item < ofLength; item++) sampler.process(item);
      return sampler.end();
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

const few = 6;

/** How often the last of a few items is in a sample of two, and how often it should be. */
function lastKept({ sample, weighted }: Kind): { found: number; right: number } {
  const weights = Array.from({ length: few }, (_, item) => (weighted ? weightOf(item) : 1));
  const random = randomNumbers(1);
  let found = 0;
  for (let check = 0; check < checks; check++)
    if (sample(2, few, random).includes(few - 1)) found++;
  return { found: found / checks, right: chanceOfLast(weights) };
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
    right.map((kind) => ({
      name: kind.name,
      work: () => kind.sample(size, length, randomNumbers(1)),
    })),
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
  title: `Samples of ${size} out of ${length} items; median of ${rounds} rounds in turn. First, how often the last item is in a sample of two out of ${few}, in ${checks} samples.`,
  measure: () => Promise.resolve(measure()),
};
