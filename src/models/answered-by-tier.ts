import { requireInRange } from './require-in-range.ts';

/** One of the places that can answer a request: a cache, or what lies behind it. */
export interface Tier {
  /** Of the requests that reach this tier, the share that it answers, in [0, 1]. The last has 1. */
  readonly hitRate: number;
  /** The time to ask it, whether it has the answer or not, in any unit. */
  readonly latency: number;
}

/** The requests that a tier answers, and what they took. */
export interface Answered {
  /** Share of all requests. */
  readonly share: number;
  /** The time of this tier and of all that were asked before it. */
  readonly latency: number;
}

/**
 * Where requests are answered when each tier is asked after the one before it had nothing.
 *
 * @param tiers the nearest first
 * @throws RangeError when a hit rate is outside [0, 1], a latency is negative, or the last tier does
 *   not answer everything that reaches it
 */
export function answeredByTier(tiers: readonly Tier[]): Answered[] {
  if (tiers.at(-1)?.hitRate !== 1)
    throw new RangeError(
      'the last tier must have a hitRate of 1, so that every request is answered',
    );
  let reaching = 1;
  let passed = 0;
  return tiers.map(({ hitRate, latency }) => {
    requireInRange('hitRate', hitRate, { min: 0, max: 1 });
    passed += requireInRange('latency', latency, { min: 0 });
    const share = reaching * hitRate;
    reaching -= share;
    return { share, latency: passed };
  });
}
