/** What happens to the service, and when, in minutes since the start. */
export interface Incident {
  readonly from: number;
  readonly to: number;
  /** By how much every request is slower meanwhile: 3 for three times. */
  readonly factor: number;
}

/** Median latency of a request while nothing is wrong. */
const medianMs = 80;
/** The standard deviation of the logarithm of a latency: p99 is about 2.8 times the median. */
const spread = 0.45;

/**
 * The latency of one request: log-normal, several times as slow during the incident, and a few times
 * as slow in a pause, which is a short time in which everything waits, such as for a garbage
 * collection or a neighbour on the same machine.
 */
export function drawLatency(slowness: number, random: () => number): number {
  // Two uniform numbers give one that is normal (Box and Muller).
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return medianMs * Math.exp(spread * normal) * slowness;
}

/** Minutes in which a pause happens, each with the chance `chance`. */
export function drawPauses(minutes: number, chance: number, random: () => number): Set<number> {
  const all = Array.from({ length: minutes }, (_, minute) => minute);
  return new Set(all.filter(() => random() < chance));
}
