import { requireInRange } from './require-in-range.ts';

/**
 * Availability of a chain in which every part is needed and parts fail
 * independently: the product of the availabilities.
 *
 * @param availabilities shares of time in [0, 1]
 * @throws RangeError when a share is outside [0, 1]
 */
export function availabilityInSeries(availabilities: readonly number[]): number {
  return availabilities.reduce(
    (product, share) => product * requireInRange('availability', share, { min: 0, max: 1 }),
    1,
  );
}
