import { chiSquareTail, kolmogorovTail } from '../../../playgrounds/shared/tail-probabilities.ts';

/**
 * D between an exponential distribution and the same one grown by a factor, without sampling error:
 * the largest of exp(−x / g) − exp(−x), which is at x = g ln(g) / (g − 1) for the factor g.
 */
export function trueEffect(growth: number): number {
  if (growth === 0) return 0;
  const factor = 1 + growth;
  const at = (factor * Math.log(factor)) / growth;
  return Math.abs(Math.exp(-at / factor) - Math.exp(-at));
}

/** The p-value of two samples of so many rows whose D is exactly this effect. */
export const pValueAt = (effect: number, rows: number): number =>
  kolmogorovTail(effect * Math.sqrt(rows / 2));

/** Rows in each sample from which an effect gives p < alpha, by bisection. */
export function rowsToAlarm(effect: number, alpha: number): number {
  let [low, high] = [1, 1e12];
  while (high / low > 1.0001) {
    const middle = Math.sqrt(low * high);
    if (pValueAt(effect, middle) < alpha) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * The share of windows without any drift whose PSI exceeds a cut-off, for large counts: PSI times
 * mn / (m + n) has then a chi-square distribution with one degree of freedom less than there are
 * bins (Yurdakul, https://scholarworks.wmich.edu/dissertations/3208/).
 */
export function falseAlarmsOfPsi(cutOff: number, bins: number, m: number, n: number): number {
  return chiSquareTail((cutOff * m * n) / (m + n), bins - 1);
}
