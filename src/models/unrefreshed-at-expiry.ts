import { requireInRange } from './require-in-range.ts';

/**
 * The chance that an entry expires before any read has begun to reload it early, under XFetch: a read
 * that comes t before the expiry reloads with chance exp(−t ÷ (Δβ)). Where reads come independently at
 * rate λ, those that reload are a Poisson process of mean λΔβ over the whole time to live, so the
 * chance that there is none is exp(−λΔβ).
 *
 * @param readsPerSecond λ, of this one entry in this cache
 * @param loadSeconds Δ, what a reload takes
 * @param beta β of XFetch; its authors' default is 1
 * @throws RangeError when an argument is negative
 * @see A. Vattani, F. Chierichetti, K. Lowenstein, Optimal probabilistic cache stampede prevention,
 *   https://doi.org/10.14778/2757807.2757813
 */
export function unrefreshedAtExpiry(
  readsPerSecond: number,
  loadSeconds: number,
  beta: number,
): number {
  requireInRange('readsPerSecond', readsPerSecond, { min: 0 });
  requireInRange('loadSeconds', loadSeconds, { min: 0 });
  requireInRange('beta', beta, { min: 0 });
  return Math.exp(-readsPerSecond * loadSeconds * beta);
}
