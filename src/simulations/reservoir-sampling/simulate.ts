import { Reservoir, WeightedReservoir } from '../../../playgrounds/reservoir-sampling/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { CoinToss, FirstOnes, FixedRate, type Sample } from './rivals.ts';

export interface DayParameters {
  /** Predictions that can be labelled. */
  readonly size: number;
  /** Predictions of the day. */
  readonly length: number;
  /** What the rival with a fixed rate takes the length to be. */
  readonly guessedLength: number;
}

export const kinds = ['reservoir', 'firstOnes', 'fixedRate', 'coinToss'] as const;
export type Kind = (typeof kinds)[number];

/** What one way of sampling does over many days. */
export interface Sampled {
  /** For each twentieth of the day, its share of what was kept, as a multiple of its fair share. */
  readonly shares: readonly number[];
  /** The mean over the days of the error rate that the sample has. */
  readonly errorRate: number;
}

export const parts = 20;
const days = 30;

/** The model's share of wrong predictions: a bad release goes out after three quarters of the day. */
export const errorRates = { before: 0.04, after: 0.2, from: 0.75 } as const;

const isAfter = (item: number, length: number) => item >= errorRates.from * length;

/** Draws for each prediction of a day whether it is wrong. */
function wrongOnes(length: number, random: () => number): boolean[] {
  return Array.from(
    { length },
    (_, item) => random() < (isAfter(item, length) ? errorRates.after : errorRates.before),
  );
}

/** Samples the predictions of many days in four ways, and labels what was kept. */
export function simulateDays(
  { size, length, guessedLength }: DayParameters,
  seed: number,
): { readonly sampled: Readonly<Record<Kind, Sampled>>; readonly trueRate: number } {
  const random = randomNumbers(seed);
  const make: Record<Kind, () => Sample<number>> = {
    reservoir: () => new Reservoir({ size, random }),
    firstOnes: () => new FirstOnes(size),
    fixedRate: () => new FixedRate(size, guessedLength, random),
    coinToss: () => new CoinToss(size, random),
  };
  const sums = Object.fromEntries(
    kinds.map((kind) => [kind, { kept: new Array<number>(parts).fill(0), rate: 0 }]),
  ) as Record<Kind, { kept: number[]; rate: number }>;
  let wrong = 0;
  for (let day = 0; day < days; day++) {
    const isWrong = wrongOnes(length, random);
    wrong += isWrong.filter(Boolean).length;
    for (const kind of kinds) {
      const sample = make[kind]();
      for (let item = 0; item < length; item++) sample.add(item);
      const items = sample.items();
      const sum = sums[kind];
      for (const item of items) {
        const part = Math.floor((item * parts) / length);
        sum.kept[part] = (sum.kept[part] ?? 0) + 1;
      }
      sum.rate += items.filter((item) => isWrong[item]).length / items.length;
    }
  }
  const sampled = (kind: Kind): Sampled => {
    const { kept, rate } = sums[kind];
    const all = kept.reduce((sum, count) => sum + count, 0);
    return { shares: kept.map((count) => (count * parts) / all), errorRate: rate / days };
  };
  return {
    sampled: {
      reservoir: sampled('reservoir'),
      firstOnes: sampled('firstOnes'),
      fixedRate: sampled('fixedRate'),
      coinToss: sampled('coinToss'),
    },
    trueRate: wrong / days / length,
  };
}

export interface LabellingParameters {
  /** Predictions that can be labelled. */
  readonly size: number;
  /** Predictions of a run. */
  readonly length: number;
  /** Runs that are averaged. */
  readonly runs?: number;
}

/** What is found by labelling a uniform and a weighted sample of the same predictions. */
export interface Labelled {
  readonly trueRate: number;
  /** Wrong predictions among those labelled, on average. */
  readonly foundUniform: number;
  readonly foundWeighted: number;
  /** The share of wrong ones in the weighted sample, taken as it is. */
  readonly weightedAsItIs: number;
  /** The same sample's estimate, and by how much it is usually off, beside the uniform one's. */
  readonly weightedEstimate: number;
  readonly weightedDeviation: number;
  readonly uniformDeviation: number;
}

/**
 * Predictions with a doubt from 0 to 1 that most have little of; a prediction is wrong with a chance of
 * 0.4 × doubt. The weighted sample takes them by a weight that follows from the doubt.
 */
export function simulateLabelling(
  { size, length, runs = 60 }: LabellingParameters,
  weightOf: (doubt: number) => number,
  seed: number,
): Labelled {
  const random = randomNumbers(seed);
  const sums = { true: 0, uniform: 0, weighted: 0, estimate: 0, uniformSquares: 0, squares: 0 };
  for (let run = 0; run < runs; run++) {
    const uniform = new Reservoir<boolean>({ size, random });
    const weighted = new WeightedReservoir<boolean>({ size, random });
    let wrong = 0;
    for (let item = 0; item < length; item++) {
      const doubt = 0.02 + 0.98 * random() ** 4;
      const isWrong = random() < 0.4 * doubt;
      if (isWrong) wrong++;
      uniform.add(isWrong);
      weighted.add(isWrong, weightOf(doubt));
    }
    const found = (items: readonly boolean[]) => items.filter(Boolean).length;
    const rate = wrong / length;
    const estimate = weighted.estimateTotal((isWrong) => (isWrong ? 1 : 0)) / length;
    sums.true += rate;
    sums.uniform += found(uniform.items());
    sums.weighted += found(weighted.items());
    sums.estimate += estimate;
    sums.uniformSquares += (found(uniform.items()) / size - rate) ** 2;
    sums.squares += (estimate - rate) ** 2;
  }
  return {
    trueRate: sums.true / runs,
    foundUniform: sums.uniform / runs,
    foundWeighted: sums.weighted / runs,
    weightedAsItIs: sums.weighted / runs / size,
    weightedEstimate: sums.estimate / runs,
    weightedDeviation: Math.sqrt(sums.squares / runs),
    uniformDeviation: Math.sqrt(sums.uniformSquares / runs),
  };
}

/** Random numbers that a reservoir draws for a stream, and items that entered. */
export function simulateSkipping(
  { size, length }: { readonly size: number; readonly length: number },
  seed: number,
): { readonly drawn: number; readonly entered: number } {
  const random = randomNumbers(seed);
  let drawn = 0;
  let entered = 0;
  const reservoir = new Reservoir<number>({ size, random: () => (drawn++, random()) });
  for (let item = 0; item < length; item++) if (reservoir.add(item)) entered++;
  return { drawn, entered };
}

/** Items that enter a reservoir on average: all while it fills, then size / n of the n-th. */
export function expectedToEnter(size: number, length: number): number {
  let sum = Math.min(size, length);
  for (let item = size + 1; item <= length; item++) sum += size / item;
  return sum;
}
