import { requireInRange } from './require-in-range.ts';

/**
 * The time of work between two checkpoints that loses the least, by Young's first-order formula:
 * √(2 × cost × MTBF). It holds while the cost is small beside the MTBF; `dalyCheckpointInterval` goes
 * further.
 *
 * @param cost time for which a checkpoint holds up the work
 * @param mtbf mean time between failures of the whole job, in the same unit
 * @throws RangeError when an argument is not positive
 * @see J. W. Young, A first order approximation to the optimum checkpoint interval,
 *   https://doi.org/10.1145/361147.361115
 */
export function checkpointInterval(cost: number, mtbf: number): number {
  requireInRange('cost', cost, { min: 0, aboveMin: true });
  requireInRange('mtbf', mtbf, { min: 0, aboveMin: true });
  return Math.sqrt(2 * cost * mtbf);
}
