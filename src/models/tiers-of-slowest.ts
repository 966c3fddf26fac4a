import { requireInRange } from './require-in-range.ts';
import { answeredByTier, type Tier } from './answered-by-tier.ts';

/**
 * The tiers as a request sees them that makes several lookups at once and waits for the slowest.
 * Lookups are independent of each other: all n are answered by the first i tiers with chance Fᵢⁿ,
 * where Fᵢ is that chance for one. The result goes into `meanOverTiers` and `quantileOverTiers`.
 *
 * @param tiers of one lookup, the nearest first
 * @param lookups n that a request makes at once, at least 1
 * @throws RangeError when lookups is below 1, or as `answeredByTier`
 */
export function tiersOfSlowest(tiers: readonly Tier[], lookups: number): Tier[] {
  requireInRange('lookups', lookups, { min: 1 });
  const shares = answeredByTier(tiers);
  let one = 0;
  let before = 0;
  return tiers.map(({ latency }, index) => {
    one += shares[index]?.share ?? 0;
    const last = index === tiers.length - 1;
    const all = Math.min(1, one) ** lookups;
    const hitRate = last || before >= 1 ? 1 : (all - before) / (1 - before);
    before = all;
    return { hitRate, latency };
  });
}
