import { requireInRange } from './require-in-range.ts';

/**
 * Mean attempts for one request that is tried until it succeeds, at most r times: (1 − pʳ) ÷ (1 − p).
 * It is the factor on the load of the service behind, for as long as its failures do not depend on
 * that load. When it fails because of the load, p rises with it, up to the factor r.
 *
 * @param failureShare p, of single attempts, in [0, 1]
 * @param mostAttempts r, the first one included, from 1 up
 * @throws RangeError when an argument is outside its range
 */
export function meanAttempts(failureShare: number, mostAttempts: number): number {
  requireInRange('failureShare', failureShare, { min: 0, max: 1 });
  requireInRange('mostAttempts', mostAttempts, { min: 1 });
  if (failureShare === 1) return mostAttempts;
  return (1 - failureShare ** mostAttempts) / (1 - failureShare);
}
