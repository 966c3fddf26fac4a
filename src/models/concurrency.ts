import { requireInRange } from './require-in-range.ts';

/**
 * Little's law: the mean number of items in a system is the arrival rate times
 * the mean time an item spends there, L = λW. It holds for any stable system,
 * whatever the distributions; it says nothing about percentiles.
 *
 * @param arrivalRate λ, items per second
 * @param meanTime W, seconds. With the time in the whole service the result is
 *   requests in flight; with the processor time alone it is busy processors.
 * @throws RangeError when an argument is negative or not finite
 * @see J. D. C. Little, A Proof for the Queuing Formula: L = λW, Operations Research 9(3), 1961
 */
export function concurrency(arrivalRate: number, meanTime: number): number {
  requireInRange('arrivalRate', arrivalRate, { min: 0 });
  requireInRange('meanTime', meanTime, { min: 0 });
  return arrivalRate * meanTime;
}
