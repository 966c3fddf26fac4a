import { requireInRange } from './require-in-range.ts';

/** A place on Earth, in degrees; south and west are negative. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the Earth in km (IUGG, R₁). */
const radius = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * The shortest way between two places along the surface, by the haversine formula on a sphere; the
 * Earth's flattening changes it by less than 0.6 %. Cables take longer ways.
 *
 * @returns km
 * @throws RangeError when a latitude or longitude is out of range
 */
export function greatCircleDistance(from: Place, to: Place): number {
  for (const { latitude, longitude } of [from, to]) {
    requireInRange('latitude', latitude, { min: -90, max: 90 });
    requireInRange('longitude', longitude, { min: -180, max: 180 });
  }
  const squaredSine = (angle: number): number => Math.sin(radians(angle) / 2) ** 2;
  const haversine =
    squaredSine(to.latitude - from.latitude) +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(to.latitude)) *
      squaredSine(to.longitude - from.longitude);
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(haversine)));
}
