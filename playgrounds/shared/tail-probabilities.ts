/**
 * The probability that a chi-square variable with so many degrees of freedom exceeds `value`: the
 * p-value of a chi-square statistic. Agrees with SciPy's `chi2.sf` to 1e-12, relatively.
 *
 * It is the regularised upper incomplete gamma function Q(degrees / 2, value / 2), by its series
 * below the mean and by its continued fraction above it (https://dlmf.nist.gov/8.7, https://dlmf.nist.gov/8.9).
 */
export function chiSquareTail(value: number, degrees: number): number {
  if (value <= 0 || degrees === 0) return 1;
  const a = degrees / 2;
  const x = value / 2;
  const density = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - density * lowerSeries(a, x) : density * upperFraction(a, x);
}

/**
 * The limit of the two-sample Kolmogorov-Smirnov test for large samples: the probability that
 * √(mn / (m + n)) · D exceeds `value`. Agrees with SciPy's `kstwobign.sf` to 1e-12.
 *
 * Two series for one function (https://doi.org/10.18637/jss.v008.i18); each is taken where it needs
 * few terms.
 */
export function kolmogorovTail(value: number): number {
  if (value <= 0) return 1;
  let sum = 0;
  if (value < 1) {
    for (let odd = 1; odd < 20; odd += 2)
      sum += Math.exp(-((odd * Math.PI) ** 2) / (8 * value ** 2));
    return 1 - (Math.sqrt(2 * Math.PI) / value) * sum;
  }
  for (let k = 1; k < 10; k++) sum += (k % 2 ? 2 : -2) * Math.exp(-2 * (k * value) ** 2);
  return sum;
}

/** Σ x^k / (a (a + 1) … (a + k)) for k from 0. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; term > sum * Number.EPSILON; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

/** 1 / (x + 1 − a − 1(1 − a) / (x + 3 − a − 2(2 − a) / (x + 5 − a − …))), by Lentz's method. */
function upperFraction(a: number, x: number): number {
  let base = x + 1 - a;
  let c = Infinity;
  let d = 1 / base;
  let fraction = d;
  for (let k = 1, change = 0; Math.abs(change - 1) > Number.EPSILON && k < 10_000; k++) {
    const numerator = k * (a - k);
    base += 2;
    d = 1 / (base + numerator * d);
    c = base + numerator / c;
    change = c * d;
    fraction *= change;
  }
  return fraction;
}

/** Lanczos's approximation with g = 7 and nine terms, for arguments from ½ up. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
];

function logGamma(a: number): number {
  const t = a + 6.5;
  const sum = lanczos.reduce((total, term, k) => total + (k === 0 ? term : term / (a - 1 + k)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (a - 0.5) * Math.log(t) - t + Math.log(sum);
}
