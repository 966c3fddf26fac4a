import { requireInRange } from './require-in-range.ts';

/**
 * The quantile at which each of n independent calls must keep a latency so that a request which waits
 * for all of them keeps it at quantile q: q^(1/n). `hopQuantile` is the bound for calls that depend
 * on each other or follow one another.
 *
 * @param q of the whole request, in (0, 1]
 * @param calls n that it makes at once, from 1 up
 * @throws RangeError when an argument is outside its range
 */
export function quantilePerCall(q: number, calls: number): number {
  requireInRange('q', q, { min: 0, max: 1, aboveMin: true });
  requireInRange('calls', calls, { min: 1 });
  return q ** (1 / calls);
}
