import { checkpointInterval } from './checkpoint-interval.ts';

/**
 * The time of work between two checkpoints that loses the least, by Daly's higher-order formula: √(2δM) × (1 + ⅓√(δ/2M) + ⅑(δ/2M)) − δ for δ < 2M, and M
 * beyond.
 *
 * @param cost δ, time for which a checkpoint holds up the work
 * @param mtbf M, mean time between failures of the whole job, in the same unit
 * @throws RangeError when an argument is not positive
 * @see J. T. Daly, A higher order estimate of the optimum checkpoint interval for restart dumps,
 *   https://doi.org/10.1016/j.future.2004.11.016
 */
export function dalyCheckpointInterval(cost: number, mtbf: number): number {
  const young = checkpointInterval(cost, mtbf);
  if (cost >= 2 * mtbf) return mtbf;
  const share = cost / (2 * mtbf);
  return young * (1 + Math.sqrt(share) / 3 + share / 9) - cost;
}
