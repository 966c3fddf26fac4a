/** The density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * The probability that a standard normal variable exceeds z: SciPy's `norm.sf`, to about 13 digits.
 *
 * Up to 3 by the series z + z³/3 + z⁵/(3·5) + …, beyond by Laplace's continued fraction
 * (NIST Handbook of Mathematical Functions, 7.6.2 and 7.9.3, https://dlmf.nist.gov/7).
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  if (z < 3) {
    let term = z;
    let sum = z;
    for (let odd = 3; sum + term !== sum; odd += 2) {
      term *= (z * z) / odd;
      sum += term;
    }
    return 0.5 - normalDensity(z) * sum;
  }
  let denominator = z;
  for (let level = 200; level >= 1; level--) denominator = z + level / denominator;
  return normalDensity(z) / denominator;
}

/**
 * The z that a standard normal variable exceeds with this probability: SciPy's `norm.isf`.
 *
 * @param probability above 0 and below 1
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`A quantile needs a probability between 0 and 1, not ${probability}.`);
  if (probability > 0.5) return -normalQuantile(1 - probability);
  // Newton's method on the logarithm of the tail, which is nearly a parabola: a few steps suffice.
  let z = Math.sqrt(Math.max(0, -2 * Math.log(2 * probability)));
  for (let step = 0; step < 20; step++) {
    const tail = normalTail(z);
    const change = (Math.log(tail / probability) * tail) / normalDensity(z);
    z += change;
    if (Math.abs(change) < 1e-14 * (1 + z)) break;
  }
  return z;
}
