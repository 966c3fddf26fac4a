import { requireInRange } from './require-in-range.ts';

/** Quantiles of the normal distribution: a two-sided error of 5 %, and a power of 80 %. */
const quantiles = 1.959964 + 0.841621;

/**
 * Observations of each of two groups that tell apart two shares, with a two-sided error of 5 % and a
 * power of 80 %: (1.96 + 0.84)² × (p(1 − p) + q(1 − q)) ÷ (p − q)².
 *
 * @param p share in one group, in [0, 1]
 * @param q share in the other, in [0, 1], not p
 * @returns a whole number, at least 1
 * @throws RangeError when a share is outside [0, 1] or both are equal
 * @see J. L. Fleiss, B. Levin, M. C. Paik, Statistical Methods for Rates and Proportions, 3rd ed.,
 *   chapter 4
 */
export function sampleSize(p: number, q: number): number {
  requireInRange('p', p, { min: 0, max: 1 });
  requireInRange('q', q, { min: 0, max: 1 });
  requireInRange('|p − q|', Math.abs(p - q), { min: 0, aboveMin: true });
  const variance = p * (1 - p) + q * (1 - q);
  return Math.max(1, Math.ceil((quantiles ** 2 * variance) / (p - q) ** 2));
}
