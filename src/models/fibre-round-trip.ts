import { requireInRange } from './require-in-range.ts';

/** Speed of light in a vacuum, km per second: exact, by the definition of the metre. */
const lightSpeed = 299_792.458;

/**
 * The least time that light in solid glass needs there and back: 2 × distance × index ÷ c. No protocol
 * and no product goes below it on such fibre; real routes are longer, and devices on them take time.
 *
 * @param distance km
 * @param index refractive index of the fibre's core, about 1.468 for common single-mode fibre
 * @returns ms
 * @throws RangeError when the distance is negative or the index below 1
 */
export function fibreRoundTrip(distance: number, index = 1.468): number {
  requireInRange('distance', distance, { min: 0 });
  requireInRange('index', index, { min: 1 });
  return ((2 * distance * index) / lightSpeed) * 1000;
}
