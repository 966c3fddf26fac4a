import { requireInRange } from './require-in-range.ts';

const secondsPerYear = 365 * 24 * 3600;

/**
 * Availability of a service that fails over each time its primary fails: only the switch counts as
 * down, 1 − failures × switch ÷ year. `availabilityInParallel` assumes that the switch takes no time.
 *
 * @param failuresPerYear of the primary
 * @param failoverSeconds from the failure until clients reach the other one
 * @throws RangeError when an argument is negative, or the switches take longer than the year
 */
export function availabilityWithFailover(failuresPerYear: number, failoverSeconds: number): number {
  requireInRange('failuresPerYear', failuresPerYear, { min: 0 });
  requireInRange('failoverSeconds', failoverSeconds, { min: 0 });
  const down = requireInRange(
    'failuresPerYear × failoverSeconds',
    failuresPerYear * failoverSeconds,
    { max: secondsPerYear },
  );
  return 1 - down / secondsPerYear;
}
