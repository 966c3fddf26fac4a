import type { Cluster } from './simulate.ts';

/**
 * Mean waits by class, in minutes, at one GPU whose jobs are not interrupted and start strictly by
 * priority: W = R / ((1 − σ before) (1 − σ)), where σ is the load of all classes up to this one, and
 * R what is left on average of the job that runs. Cobham, https://doi.org/10.1287/opre.2.1.70.
 *
 * @param cluster of one GPU, with loads that add up to less than 1; the most urgent class first
 */
export function meanWaitsByPriority({ classes }: Cluster): number[] {
  // A job of an exponential class runs on average for `minutes` more, whenever it is looked at.
  const left = classes.reduce((sum, { load, minutes }) => sum + load * minutes, 0);
  let before = 0;
  return classes.map(({ load }) => {
    const wait = left / ((1 - before) * (1 - before - load));
    before += load;
    return wait;
  });
}
