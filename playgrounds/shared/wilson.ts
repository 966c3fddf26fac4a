import { normalQuantile } from './normal.ts';

/** Wilson's score interval of a rate: statsmodels' `proportion_confint(method='wilson')`. */
export function wilsonInterval(
  count: number,
  of: number,
  confidence = 0.95,
): { low: number; high: number } {
  const z = normalQuantile((1 - confidence) / 2);
  const rate = count / of;
  const weight = 1 + z ** 2 / of;
  const centre = (rate + z ** 2 / (2 * of)) / weight;
  const reach = (z / weight) * Math.sqrt((rate * (1 - rate) + z ** 2 / (4 * of)) / of);
  return { low: centre - reach, high: centre + reach };
}
