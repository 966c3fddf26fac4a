import { requireInRange } from './require-in-range.ts';

/**
 * Seconds until clients reach the healthy region after a DNS failover: the
 * health check must fail `threshold` times in a row, then resolvers must let
 * the old record expire. Clients that ignore the time to live take longer.
 *
 * @param checkInterval seconds between health checks
 * @param threshold consecutive failures before a region counts as down
 * @param dnsTtl time to live of the record, seconds
 * @throws RangeError when an interval is negative or the threshold is below 1
 */
export function failoverTime(checkInterval: number, threshold: number, dnsTtl: number): number {
  requireInRange('checkInterval', checkInterval, { min: 0 });
  requireInRange('threshold', threshold, { min: 1 });
  requireInRange('dnsTtl', dnsTtl, { min: 0 });
  return checkInterval * threshold + dnsTtl;
}
