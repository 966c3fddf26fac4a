import type { Scored } from '../../../playgrounds/fairness-check/decisions.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

/** What is fixed in the simulated world. */
export const peoplePerGroup = 2000;

/**
 * People of two groups, scored by a model that is calibrated in both: a score of 0.7 is right about 70 %
 * of them, whichever group they are in. The groups differ in how many are qualified.
 *
 * @param gap share of the qualified in A minus that in B, about
 */
export function drawPopulation(gap: number, seed: number): Scored[] {
  const random = randomNumbers(seed);
  return ['A', 'B'].flatMap((group) =>
    Array.from({ length: peoplePerGroup }, () => {
      const mean = group === 'A' ? 0.5 : 0.5 - gap;
      const score = logistic(centre(mean) + 1.5 * standardNormal(random));
      return { group, score, qualified: random() < score };
    }),
  );
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/**
 * The log-odds around which scores lie so that their mean is about this: for a normal spread s the mean of the
 * logistic is close to logistic(x / √(1 + π s² / 8)).
 */
const centre = (mean: number) =>
  Math.log(mean / (1 - mean)) * Math.sqrt(1 + (Math.PI * 1.5 ** 2) / 8);

/** Box and Muller's draw from the normal distribution with mean 0 and variance 1. */
function standardNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
