import type { Place } from '../../great-circle-distance.ts';

/**
 * Where the three regions of the example are, to about a degree: providers name a state or a country
 * and not a building. One machine type everywhere keeps the sums checkable.
 */
export const places = {
  /** East US: northern Virginia. */
  us: { latitude: 39, longitude: -77.5 },
  /** West Europe: the Netherlands. */
  europe: { latitude: 52.4, longitude: 4.9 },
  /** Southeast Asia: Singapore. */
  asia: { latitude: 1.35, longitude: 103.8 },
} as const satisfies Record<string, Place>;

export const machine = { vcpus: 8 };
