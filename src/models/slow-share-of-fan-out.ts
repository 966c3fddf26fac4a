import { requireInRange } from './require-in-range.ts';

/**
 * The share of requests that are slow because at least one of their calls is: 1 − (1 − p)ⁿ, for
 * calls that are slow independently of each other. Common causes, such as one slow host that all of
 * them ask, make it less.
 *
 * @param slowShare p, of single calls, in [0, 1]
 * @param calls n that a request makes at once and waits for, from 0 up
 * @throws RangeError when an argument is outside its range
 * @see J. Dean, L. A. Barroso, The Tail at Scale, https://doi.org/10.1145/2408776.2408794: one call
 *   in a hundred slow and a hundred calls make 63 % of the requests slow
 */
export function slowShareOfFanOut(slowShare: number, calls: number): number {
  requireInRange('slowShare', slowShare, { min: 0, max: 1 });
  requireInRange('calls', calls, { min: 0 });
  // 1 − (1 − p)ⁿ loses all its digits where p is tiny
  return -Math.expm1(calls * Math.log1p(-slowShare));
}
