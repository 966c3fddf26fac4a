import { requireInRange } from './require-in-range.ts';

/**
 * USD per million units of work, such as transactions.
 *
 * @param cost USD in a period
 * @param units done in the same period
 * @throws RangeError when cost < 0 or units ≤ 0
 */
export function unitCost(cost: number, units: number): number {
  requireInRange('cost', cost, { min: 0 });
  requireInRange('units', units, { min: 0, aboveMin: true });
  return (cost / units) * 1e6;
}
