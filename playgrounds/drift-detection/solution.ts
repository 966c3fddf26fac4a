import { chiSquareTail, kolmogorovTail } from '../shared/tail-probabilities.ts';
import { checkCounts, checkSample } from './checks.ts';
import type {
  Bins,
  ChiSquareResult,
  DriftOptions,
  DriftReport,
  DriftSignal,
  KsMethod,
  KsResult,
} from './drift.ts';

/** The exact p-value takes m · n steps: this many are a few milliseconds. */
const mostSteps = 1_000_000;

/** The two-sample Kolmogorov-Smirnov test, two-sided. */
export function ksTwoSample(
  reference: readonly number[],
  current: readonly number[],
  method?: KsMethod,
): KsResult {
  const m = reference.length;
  const n = current.length;
  // D · m · n is a whole number, and so is compared without rounding.
  let largest = 0;
  const groupEnds = new Uint8Array(m + n + 1);
  atEachValue(reference, current, (i, j) => {
    groupEnds[i + j] = 1;
    largest = Math.max(largest, Math.abs(i * n - j * m));
  });
  const statistic = largest / (m * n);
  const chosen = method ?? (m * n <= mostSteps ? 'exact' : 'asymptotic');
  const pValue =
    chosen === 'exact'
      ? shareOfPathsReaching(largest, m, n, groupEnds)
      : kolmogorovTail(statistic * Math.sqrt((m * n) / (m + n)));
  return { statistic, pValue, method: chosen };
}

/** Pearson's chi-square test that two lists of counts have the same distribution. */
export function chiSquareTest(
  reference: readonly number[],
  current: readonly number[],
): ChiSquareResult {
  const pairs = pairedCounts(reference, current).filter(([r, c]) => r + c > 0);
  const [referenceTotal, currentTotal] = totals(pairs);
  const total = referenceTotal + currentTotal;
  let statistic = 0;
  for (const [r, c] of pairs) {
    const expected = ((r + c) * referenceTotal) / total;
    // The other cell of the column misses its expectation by the same amount.
    const expectedOther = ((r + c) * currentTotal) / total;
    statistic += (r - expected) ** 2 * (1 / expected + 1 / expectedOther);
  }
  const degreesOfFreedom = pairs.length - 1;
  return { statistic, degreesOfFreedom, pValue: chiSquareTail(statistic, degreesOfFreedom) };
}

/** The population stability index, with a pseudo-count in every bin. */
export function populationStabilityIndex(
  reference: readonly number[],
  current: readonly number[],
  pseudoCount = 0.5,
): number {
  const pairs = pairedCounts(reference, current).map(
    ([r, c]) => [r + pseudoCount, c + pseudoCount] as const,
  );
  // Kullback and Leibler's divergence in both directions: (c − r) ln(c / r).
  return sum(shares(pairs).map(([r, c]) => divergence(c, r) + divergence(r, c)));
}

/** The Jensen-Shannon distance with logarithms to base 2: 0 to 1. */
export function jensenShannonDistance(
  reference: readonly number[],
  current: readonly number[],
): number {
  const terms = shares(pairedCounts(reference, current)).map(([r, c]) => {
    const middle = (r + c) / 2;
    return (divergence(r, middle) + divergence(c, middle)) / 2;
  });
  // Rounding can leave a sum just below 0 for shares that are alike.
  return Math.sqrt(Math.max(0, sum(terms) / Math.LN2));
}

/** The area between the two cumulative distributions, in the unit of the feature. */
export function wassersteinDistance(
  reference: readonly number[],
  current: readonly number[],
): number {
  let area = 0;
  atEachValue(reference, current, (i, j, gap) => {
    area += Math.abs(i / reference.length - j / current.length) * gap;
  });
  return area;
}

/** Bins that each hold about the same share of the reference. */
export function binsOf(reference: readonly number[], count: number): Bins {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`The number of bins must be a whole number from 1 up, not ${count}.`);
  const sorted = sortedSample(reference, 'reference');
  const edges = Array.from({ length: count }, (_, k) => {
    const rank = Math.ceil(((k + 1) * sorted.length) / count);
    return sorted[rank - 1] ?? NaN;
  });
  return { minimum: sorted[0] ?? NaN, upperEdges: [...new Set(edges)] };
}

/** How many values are in each bin: below the minimum, up to each upper edge, above the last. */
export function countInBins(values: readonly number[], { minimum, upperEdges }: Bins): number[] {
  checkSample(values, 'values');
  const counts = new Array<number>(upperEdges.length + 2).fill(0);
  for (const value of values) {
    let bin = value < minimum ? 0 : 1;
    while (value > (upperEdges[bin - 1] ?? Infinity)) bin++;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** Whether a numeric feature has drifted: more than chance, and enough to matter. */
export function detectDrift(
  reference: readonly (number | null)[],
  current: readonly (number | null)[],
  { alpha = 0.05, minEffect = 0.1 }: DriftOptions = {},
): DriftReport {
  const signal = (effect: number, pValue: number): DriftSignal => ({
    effect,
    pValue,
    drifted: pValue < alpha && effect >= minEffect,
  });
  const before = splitMissing(reference, 'reference');
  const now = splitMissing(current, 'current');
  const { pValue } = chiSquareTest(
    [before.present.length, before.absent],
    [now.present.length, now.absent],
  );
  const missing = signal(Math.abs(before.absent / before.size - now.absent / now.size), pValue);
  let values: DriftSignal | null = null;
  if (before.present.length > 0 && now.present.length > 0) {
    const ks = ksTwoSample(before.present, now.present);
    values = signal(ks.statistic, ks.pValue);
  }
  return { values, missing, drifted: missing.drifted || (values?.drifted ?? false) };
}

function splitMissing(sample: readonly (number | null)[], name: string) {
  // With the missing values in their places, so that an error names the caller's index.
  checkSample(
    sample.map((value) => value ?? 0),
    name,
  );
  const present = sample.filter((value) => value !== null);
  return { present, absent: sample.length - present.length, size: sample.length };
}

function sortedSample(values: readonly number[], name: string): Float64Array {
  checkSample(values, name);
  // Sorts by value; an array of numbers would be sorted as texts.
  return Float64Array.from(values).sort();
}

/**
 * Visits each distinct value of both samples, ascending, with how many of each sample are at or
 * below it, and the gap up to the next value (0 after the last).
 */
function atEachValue(
  reference: readonly number[],
  current: readonly number[],
  visit: (inReference: number, inCurrent: number, gap: number) => void,
): void {
  const a = sortedSample(reference, 'reference');
  const b = sortedSample(current, 'current');
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const value = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    while (a[i] === value) i++;
    while (b[j] === value) j++;
    const next = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    visit(i, j, next === Infinity ? 0 : next - value);
  }
}

/**
 * The share of the paths from (0, 0) to (m, n), one step for each value dealt to a sample, on which
 * |i · n − j · m| reaches `limit` at the end of a group of equal values. All paths to (i, j) are
 * equally likely, and the share i / (i + j) of them comes from (i − 1, j): so the share that has
 * reached the limit by (i, j) is a weighted mean, and 1 where it is reached there. Sums of positive
 * terms keep their digits, however small the p-value.
 */
function shareOfPathsReaching(limit: number, m: number, n: number, groupEnds: Uint8Array): number {
  // One column of the lattice, for the i at hand.
  const reached = new Float64Array(n + 1);
  for (let i = 0; i <= m; i++) {
    for (let j = 0; j <= n; j++) {
      const fromLeft = i * (reached[j] ?? 0);
      const fromBelow = j * (reached[j - 1] ?? 0);
      const here = groupEnds[i + j] === 1 && Math.abs(i * n - j * m) >= limit;
      reached[j] = here ? 1 : (fromLeft + fromBelow) / Math.max(1, i + j);
    }
  }
  return reached[n] ?? NaN;
}

type Pair = readonly [reference: number, current: number];

function pairedCounts(reference: readonly number[], current: readonly number[]): Pair[] {
  checkCounts(reference, current);
  return reference.map((count, index) => [count, current[index] ?? 0]);
}

function totals(pairs: readonly Pair[]): Pair {
  return [sum(pairs.map(([r]) => r)), sum(pairs.map(([, c]) => c))];
}

function shares(pairs: readonly Pair[]): Pair[] {
  const [referenceTotal, currentTotal] = totals(pairs);
  return pairs.map(([r, c]) => [r / referenceTotal, c / currentTotal]);
}

/** One bin's part of the Kullback-Leibler divergence of p from q; nothing where p is 0. */
function divergence(p: number, q: number): number {
  return p === 0 ? 0 : p * Math.log(p / q);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
