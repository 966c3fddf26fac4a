import { answeredByTier, type Tier } from './answered-by-tier.ts';

/**
 * Mean latency of a lookup through caches: the sum over the tiers of share × latency. A hit rate
 * moves this mean, and moves no quantile until it exceeds that quantile: see `quantileOverTiers`.
 *
 * @param tiers the nearest first; each is asked after the one before it had nothing
 * @returns in the unit of the tiers' latencies
 * @throws RangeError as `answeredByTier`
 */
export function meanOverTiers(tiers: readonly Tier[]): number {
  return answeredByTier(tiers).reduce((sum, { share, latency }) => sum + share * latency, 0);
}
