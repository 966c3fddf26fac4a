import { requireInRange } from './require-in-range.ts';

/**
 * The share of writes to a key that meet a concurrent write in another region. Two writes are
 * concurrent when neither had reached the other's region: the other one began within a lag before or
 * after this one. With writes elsewhere that come independently at rate r, at least one falls into
 * that window of 2 × lag with chance 1 − exp(−2 × r × lag).
 *
 * @param writesElsewhere r, per second, to this key in all other regions together
 * @param lag seconds until a write has reached the other regions
 * @throws RangeError when an argument is negative
 */
export function conflictingWrites(writesElsewhere: number, lag: number): number {
  requireInRange('writesElsewhere', writesElsewhere, { min: 0 });
  requireInRange('lag', lag, { min: 0 });
  return -Math.expm1(-2 * writesElsewhere * lag);
}
