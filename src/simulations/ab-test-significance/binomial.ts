/**
 * How many of `trials` succeed, each with the probability `rate`: it jumps from one success to the
 * next, since the failures between two successes are geometrically distributed.
 *
 * @param rate above 0 and below 1; the time it takes grows with `trials × rate`
 */
export function binomial(trials: number, rate: number, random: () => number): number {
  const logOfFailure = Math.log1p(-rate);
  let successes = -1;
  let trial = 0;
  while (trial <= trials) {
    trial += 1 + Math.floor(Math.log1p(-random()) / logOfFailure);
    successes += 1;
  }
  return successes;
}
