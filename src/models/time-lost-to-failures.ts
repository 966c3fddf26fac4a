import { requireInRange } from './require-in-range.ts';

export interface Checkpointing {
  /** Time of work between two checkpoints. */
  readonly interval: number;
  /** Time for which a checkpoint holds up the work. */
  readonly cost: number;
  /** Time from a failure until the work goes on, without what has to be done again. */
  readonly restart: number;
  /** Mean time between failures of the whole job. */
  readonly mtbf: number;
}

/**
 * The share of time that goes to checkpoints, restarts and work done again, to first order: cost ÷
 * interval + (interval ÷ 2 + restart) ÷ MTBF. All times are in one unit. It holds while the result is
 * small.
 *
 * @throws RangeError when a time is negative, or interval or MTBF is not positive
 * @see J. W. Young, https://doi.org/10.1145/361147.361115
 */
export function timeLostToFailures({ interval, cost, restart, mtbf }: Checkpointing): number {
  requireInRange('interval', interval, { min: 0, aboveMin: true });
  requireInRange('cost', cost, { min: 0 });
  requireInRange('restart', restart, { min: 0 });
  requireInRange('mtbf', mtbf, { min: 0, aboveMin: true });
  return cost / interval + (interval / 2 + restart) / mtbf;
}
