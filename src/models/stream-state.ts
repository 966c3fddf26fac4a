import { requireInRange } from './require-in-range.ts';

/**
 * Bytes of keyed state of a streaming job that pre-aggregates each window into
 * buckets: keys × buckets × bytes. Dense buckets are assumed, which makes it an
 * upper bound: a store that keeps only buckets with an event needs less.
 *
 * @throws RangeError when an argument is negative or not finite
 */
export function streamState(keys: number, bucketsPerKey: number, bytesPerBucket: number): number {
  requireInRange('keys', keys, { min: 0 });
  requireInRange('bucketsPerKey', bucketsPerKey, { min: 0 });
  requireInRange('bytesPerBucket', bytesPerBucket, { min: 0 });
  return keys * bucketsPerKey * bytesPerBucket;
}
