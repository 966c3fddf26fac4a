import { requireInRange } from './require-in-range.ts';

const minutesPerYear = 365 * 24 * 60;

/**
 * Minutes a year (of 365 days) in which a service may be down.
 *
 * @param availability share of time in [0, 1]
 * @throws RangeError when the share is outside [0, 1]
 * @see https://sre.google/sre-book/availability-table/ 99.9 % is 8.76 hours, 99.99 % 52.6 minutes
 */
export function downtimePerYear(availability: number): number {
  return (1 - requireInRange('availability', availability, { min: 0, max: 1 })) * minutesPerYear;
}
