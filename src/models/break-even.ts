import { requireInRange } from './require-in-range.ts';

/** What something costs in a period: whatever is done, and for each unit that is done. */
export interface CostLine {
  readonly fixed: number;
  readonly perUnit: number;
}

/**
 * Units in a period above which the one with the higher fixed cost is the cheaper: difference of the
 * fixed costs ÷ difference of the costs per unit.
 *
 * @returns Infinity where the one with the lower fixed cost is the cheaper at any volume
 * @throws RangeError when a cost is negative
 */
export function breakEven(a: CostLine, b: CostLine): number {
  for (const { fixed, perUnit } of [a, b]) {
    requireInRange('fixed', fixed, { min: 0 });
    requireInRange('perUnit', perUnit, { min: 0 });
  }
  const [low, high] = a.fixed <= b.fixed ? [a, b] : [b, a];
  const saved = low.perUnit - high.perUnit;
  const added = high.fixed - low.fixed;
  if (saved > 0) return added / saved;
  return saved === 0 && added === 0 ? 0 : Infinity;
}
