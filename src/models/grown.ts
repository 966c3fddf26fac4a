import { requireInRange } from './require-in-range.ts';

/**
 * What a quantity comes to when it grows by the same share in every period: now × (1 + growth)ⁿ.
 *
 * @param now in any unit
 * @param growth share in one period; −0.1 shrinks by a tenth
 * @param periods n, from 0 up
 * @throws RangeError when growth is below −1 or periods is negative
 */
export function grown(now: number, growth: number, periods: number): number {
  requireInRange('growth', growth, { min: -1 });
  requireInRange('periods', periods, { min: 0 });
  return now * (1 + growth) ** periods;
}
