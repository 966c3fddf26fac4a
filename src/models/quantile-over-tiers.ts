import { requireInRange } from './require-in-range.ts';
import { answeredByTier, type Tier } from './answered-by-tier.ts';

/**
 * The latency that a share q of the lookups through caches does not exceed, where a tier's own
 * latency does not vary: that of the first tier by which a share q is answered. With a hit rate of
 * 95 % the 0.99-quantile is that of a miss.
 *
 * @param q in [0, 1]
 * @param tiers the nearest first; each is asked after the one before it had nothing
 * @returns in the unit of the tiers' latencies
 * @throws RangeError when q is outside [0, 1], or as `answeredByTier`
 */
export function quantileOverTiers(q: number, tiers: readonly Tier[]): number {
  requireInRange('q', q, { min: 0, max: 1 });
  const answered = answeredByTier(tiers);
  let sum = 0;
  for (const { share, latency } of answered) {
    sum += share;
    // 0.9 + 0.09 is 0.9900000000000001 in floating point: noise must not move a quantile.
    if (share > 0 && sum >= q - 1e-12) return latency;
  }
  return answered.at(-1)?.latency ?? 0;
}
