import { requireInRange } from './require-in-range.ts';

/**
 * Availability of parts of which any one is enough, when they fail
 * independently and switching takes no time: 1 − Π(1 − aᵢ). Shared causes (a
 * bad release, a common dependency) and failover time make the real figure
 * lower, so read it as an upper bound.
 *
 * @param availabilities shares of time in [0, 1], at least one
 * @throws RangeError when a share is outside [0, 1] or the list is empty
 */
export function availabilityInParallel(availabilities: readonly number[]): number {
  requireInRange('number of parts', availabilities.length, { min: 1 });
  const allDown = availabilities.reduce(
    (product, share) => product * (1 - requireInRange('availability', share, { min: 0, max: 1 })),
    1,
  );
  return 1 - allDown;
}
