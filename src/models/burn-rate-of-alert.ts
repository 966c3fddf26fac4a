import { requireInRange } from './require-in-range.ts';

/**
 * The burn rate at which a window uses up a share of the period's budget: share × period ÷ window.
 * The period and the window are in the same unit.
 *
 * @param budgetShare in [0, 1], such as 0.02
 * @param window over which the rate is measured
 * @param period of the objective, at least the window
 * @throws RangeError when an argument is outside its range
 * @see https://sre.google/workbook/alerting-on-slos/ 2 % of a 30-day budget in one hour is a burn
 *   rate of 14.4
 */
export function burnRateOfAlert(budgetShare: number, window: number, period: number): number {
  requireInRange('budgetShare', budgetShare, { min: 0, max: 1 });
  requireInRange('window', window, { min: 0, aboveMin: true });
  requireInRange('period', period, { min: window });
  return (budgetShare * period) / window;
}
