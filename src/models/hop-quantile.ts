import { requireInRange } from './require-in-range.ts';

/**
 * The quantile at which each hop must keep its budget so that the sum of the
 * budgets bounds the whole path at `pathQuantile`: 1 − (1 − q)/n.
 *
 * By the union bound (Boole's inequality) the chance that any of n hops misses
 * is at most the sum of their chances, dependent or not. The p99s of the hops
 * alone bound the path only at 1 − 0.01n.
 *
 * @param pathQuantile q in (0, 1), for instance 0.99
 * @param hops n, at least 1
 * @throws RangeError when q is outside (0, 1] or hops < 1
 */
export function hopQuantile(pathQuantile: number, hops: number): number {
  requireInRange('pathQuantile', pathQuantile, { min: 0, max: 1, aboveMin: true });
  requireInRange('hops', hops, { min: 1 });
  return 1 - (1 - pathQuantile) / hops;
}
