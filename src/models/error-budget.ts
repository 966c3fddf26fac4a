import { requireInRange } from './require-in-range.ts';

/**
 * How many requests may fail in a period before the objective is missed: (1 − objective) × requests.
 *
 * @param objective share of requests that must succeed, in [0, 1]
 * @param requests in the period
 * @throws RangeError when the objective is outside [0, 1] or requests is negative
 */
export function errorBudget(objective: number, requests: number): number {
  requireInRange('objective', objective, { min: 0, max: 1 });
  requireInRange('requests', requests, { min: 0 });
  return (1 - objective) * requests;
}
