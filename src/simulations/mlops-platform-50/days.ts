import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { poisson } from '../poisson.ts';

export interface Days {
  readonly gpus: number;
  /** Experiments on a mean day, each on one GPU. */
  readonly perDay: number;
  /** Mean of durations that are exponentially distributed. */
  readonly meanHours: number;
  /** Hours at the beginning of each day over which the experiments arrive; the rest is quiet. */
  readonly workingHours: number;
  /** Standard deviation of a day's demand, as a share of its mean; 0 for days that are all alike. */
  readonly spread: number;
  readonly days: number;
}

/**
 * The mean wait for a GPU, where experiments arrive in working hours only, and one queue is served in
 * order of arrival around the clock.
 * @returns hours
 */
export function meanWaitOverDays(parameters: Days, seed: number): number {
  const { gpus, perDay, meanHours, workingHours, spread, days } = parameters;
  const random = randomNumbers(seed);
  const deviation = Math.sqrt(Math.log(1 + spread ** 2));
  /** A lognormal factor with a mean of 1. */
  const demandOfDay = (): number => {
    const angle = 2 * Math.PI * random();
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(angle);
    return Math.exp(deviation * normal - deviation ** 2 / 2);
  };
  /** When each GPU is free again. */
  const free = new Array<number>(gpus).fill(0);
  let waited = 0;
  let experiments = 0;
  for (let day = 0; day < days; day++) {
    const count = poisson(random, perDay * demandOfDay());
    const arrivals = Array.from({ length: count }, () => 24 * day + workingHours * random());
    for (const arrival of arrivals.sort((a, b) => a - b)) {
      const earliest = Math.min(...free);
      const start = Math.max(arrival, earliest);
      free[free.indexOf(earliest)] = start - meanHours * Math.log(1 - random());
      waited += start - arrival;
    }
    experiments += count;
  }
  return waited / experiments;
}
