import { requireInRange } from './require-in-range.ts';

/** The 0.975-quantile of the standard normal distribution. */
const z = 1.959964;

/**
 * Half the width of the 95 % confidence interval of a rate, such as plays per impression, by the
 * normal approximation: 1.96 × √(p(1 − p) ÷ n). It needs some dozens of hits and of misses.
 *
 * @param rate p, in [0, 1]
 * @param observations n, independent of each other; above 0
 * @returns in the unit of the rate
 * @throws RangeError when an argument is outside its range
 */
export function rateHalfWidth(rate: number, observations: number): number {
  requireInRange('rate', rate, { min: 0, max: 1 });
  requireInRange('observations', observations, { min: 0, aboveMin: true });
  return z * Math.sqrt((rate * (1 - rate)) / observations);
}
