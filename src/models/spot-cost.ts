import { requireInRange } from './require-in-range.ts';
import { timeLostToFailures, type Checkpointing } from './time-lost-to-failures.ts';

/**
 * What an hour of useful work costs on spot machines: price × (1 + share of time lost). The MTBF of
 * the checkpointing is the mean time between interruptions of the job.
 *
 * @param price of an hour of the spot machine
 * @returns in the currency of the price
 * @throws RangeError when the price is negative, or as `timeLostToFailures`
 */
export function spotCost(price: number, checkpointing: Checkpointing): number {
  requireInRange('price', price, { min: 0 });
  return price * (1 + timeLostToFailures(checkpointing));
}
