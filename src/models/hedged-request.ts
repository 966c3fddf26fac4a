import { requireInRange } from './require-in-range.ts';

/** The share of calls that take longer than a time, from 1 at 0 down to 0. */
export type SlowerThan = (time: number) => number;

export interface Hedged {
  /** The share of requests that take longer than a time. */
  readonly slowerThan: SlowerThan;
  /** Calls beside the first, for one request. */
  readonly extraCalls: number;
}

/**
 * Requests that send a second call when the first has not answered within a delay, and take the
 * earlier answer. For calls whose times are independent, a request exceeds t when its first call does
 * and its second, sent at the delay, does as well. A cause that slows both makes it worse than that.
 *
 * @param slowerThan of a single call
 * @param delay after which the second is sent, such as the 0.95-quantile, in the same unit
 * @throws RangeError when the delay is negative
 * @see J. Dean, L. A. Barroso, The Tail at Scale, https://doi.org/10.1145/2408776.2408794
 */
export function hedgedRequest(slowerThan: SlowerThan, delay: number): Hedged {
  requireInRange('delay', delay, { min: 0 });
  return {
    slowerThan: (time) =>
      time < delay ? slowerThan(time) : slowerThan(time) * slowerThan(time - delay),
    extraCalls: slowerThan(delay),
  };
}
