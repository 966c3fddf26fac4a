/** How many events happen where `mean` are expected: a draw from the Poisson distribution. */
export function poisson(random: () => number, mean: number): number {
  // Far from zero the normal distribution is as good, and one draw is enough.
  if (mean > 50) {
    const angle = 2 * Math.PI * random();
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(angle);
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  // The times between events are exponential: count those that fit.
  const none = Math.exp(-mean);
  let events = 0;
  for (let product = random(); product > none; product *= random()) events += 1;
  return events;
}
