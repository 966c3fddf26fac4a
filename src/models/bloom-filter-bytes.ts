import { requireInRange } from './require-in-range.ts';

/**
 * Bytes of a Bloom filter with the best number of hashes: −n × ln p ÷ (ln 2)² bits.
 *
 * @param keys n, that are added
 * @param falsePositives p, the share of other keys that it takes for one of them, in (0, 1)
 * @throws RangeError when an argument is outside its range
 * @see B. H. Bloom, Space/time trade-offs in hash coding with allowable errors,
 *   https://doi.org/10.1145/362686.362692
 */
export function bloomFilterBytes(keys: number, falsePositives: number): number {
  requireInRange('keys', keys, { min: 0 });
  requireInRange('falsePositives', falsePositives, { min: 0, max: 1, aboveMin: true });
  return (keys * -Math.log(falsePositives)) / Math.LN2 ** 2 / 8;
}
