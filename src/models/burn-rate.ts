import { requireInRange } from './require-in-range.ts';

/**
 * How many times faster than allowed the error budget is used: share of errors ÷ (1 − objective).
 * At 1 the budget lasts exactly for its period.
 *
 * @param errorShare of requests, in [0, 1]
 * @param objective share of requests that must succeed, in [0, 1)
 * @throws RangeError when an argument is outside its range; an objective of 1 has no budget
 */
export function burnRate(errorShare: number, objective: number): number {
  requireInRange('errorShare', errorShare, { min: 0, max: 1 });
  requireInRange('objective', objective, { min: 0, max: 1 });
  const budget = requireInRange('1 − objective', 1 - objective, { min: 0, aboveMin: true });
  return errorShare / budget;
}
