import { requireInRange } from './require-in-range.ts';

/**
 * Replicas to run, spread evenly over the zones, so that the ones left after a
 * zone is lost are still enough: zones × ⌈needed / (zones − 1)⌉.
 *
 * @param needed replicas that carry the peak
 * @param zones failure domains, at least 2
 * @throws RangeError when needed < 0 or zones < 2
 */
export function replicasForZoneLoss(needed: number, zones: number): number {
  requireInRange('needed', needed, { min: 0 });
  requireInRange('zones', zones, { min: 2 });
  return zones * Math.ceil(needed / (zones - 1));
}
