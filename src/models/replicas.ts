import { requireInRange } from './require-in-range.ts';

/**
 * The least number of equal replicas that carry a load without any of them
 * exceeding the target utilisation: ⌈load / (capacity × target)⌉.
 *
 * @param load in any unit: requests per second, busy processors, bytes
 * @param capacity of one replica, in the same unit
 * @param targetUtilisation share of the capacity that may be used at peak, in (0, 1]
 * @throws RangeError when load < 0, capacity ≤ 0 or the target is outside (0, 1]
 */
export function replicas(load: number, capacity: number, targetUtilisation: number): number {
  requireInRange('load', load, { min: 0 });
  requireInRange('capacity', capacity, { min: 0, aboveMin: true });
  requireInRange('targetUtilisation', targetUtilisation, { min: 0, max: 1, aboveMin: true });
  // 18 / (3 × 0.6) is 10.000000000000002 in floating point: noise must not add a replica.
  return Math.ceil((load / (capacity * targetUtilisation)) * (1 - 1e-12));
}
