/** Numbers that look random: uniform in [0, 1). */
export type Random = () => number;

/** A draw from the exponential distribution with this mean. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random());
}

/** A draw from the normal distribution with mean 0 and variance 1 (Box and Muller). */
export function standardNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
