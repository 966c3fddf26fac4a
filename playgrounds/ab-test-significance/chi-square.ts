import { normalDensity, normalTail } from '../shared/normal.ts';

/**
 * The probability that a chi-square variable exceeds `value`: SciPy's `chi2.sf`.
 *
 * For a whole number of degrees of freedom the tail is a finite sum
 * (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.4.4 and 26.4.5).
 *
 * @param degrees of freedom, a whole number from 1 up
 */
export function chiSquareTail(value: number, degrees: number): number {
  const odd = degrees % 2 === 1;
  const root = Math.sqrt(value);
  let term = odd ? 2 * normalDensity(root) * root : Math.exp(-value / 2);
  let sum = odd ? 2 * normalTail(root) : 0;
  for (let divisor = odd ? 3 : 2; divisor <= degrees; divisor += 2) {
    sum += term;
    term *= value / divisor;
  }
  return sum;
}
