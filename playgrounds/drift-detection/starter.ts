import { notImplemented } from '../shared/not-implemented.ts';
import type {
  Bins,
  ChiSquareResult,
  DriftOptions,
  DriftReport,
  KsMethod,
  KsResult,
} from './drift.ts';

// Samples are values in any order, and stay as they were. A function that takes samples throws what
// `checkSample` of checks.ts throws: for an empty sample, for NaN, for an infinity. Counts are how
// often each category, or bin, was seen; a function that takes counts throws what `checkCounts`
// throws. In messages the first argument is 'reference' and the second 'current'; the only one is
// 'values' for `countInBins`.

/**
 * The two-sample Kolmogorov-Smirnov test, two-sided.
 *
 * The exact p-value is the share of all ways to deal the pooled values into samples of these two
 * sizes that give a statistic at least as large. Equal values count as one step: the difference is
 * looked at only after the last of them. The asymptotic p-value is
 * `kolmogorovTail(√(mn / (m + n)) · D)`. Without a `method` it is exact for m · n up to 1,000,000.
 */
export function ksTwoSample(
  reference: readonly number[],
  current: readonly number[],
  method?: KsMethod,
): KsResult {
  notImplemented(`ksTwoSample(${reference.length} values, ${current.length} values, ${method})`);
}

/**
 * Pearson's chi-square test that two lists of counts have the same distribution, without a
 * continuity correction. A category that neither side has seen does not count. With a single
 * category left there is nothing to compare: statistic 0, no degrees of freedom, p-value 1.
 */
export function chiSquareTest(
  reference: readonly number[],
  current: readonly number[],
): ChiSquareResult {
  notImplemented(`chiSquareTest(${reference.length} counts, ${current.length} counts)`);
}

/**
 * The population stability index, Σ (c − r) · ln(c / r) over the shares of the bins, where
 * `pseudoCount` is added to each count first. With 0, a bin that only one side has seen makes it
 * infinite, and one that neither has seen adds nothing.
 */
export function populationStabilityIndex(
  reference: readonly number[],
  current: readonly number[],
  pseudoCount = 0.5,
): number {
  notImplemented(
    `populationStabilityIndex(${reference.length} counts, ${current.length} counts, ${pseudoCount})`,
  );
}

/**
 * The Jensen-Shannon distance: the square root of the mean, in bits, of the Kullback-Leibler
 * divergences of both shares from their average. From 0 (alike) to 1 (nothing in common).
 */
export function jensenShannonDistance(
  reference: readonly number[],
  current: readonly number[],
): number {
  notImplemented(`jensenShannonDistance(${reference.length} counts, ${current.length} counts)`);
}

/**
 * The Wasserstein distance: the area between the two cumulative distributions, which is how far the
 * values have to move on average. In the unit of the feature.
 */
export function wassersteinDistance(
  reference: readonly number[],
  current: readonly number[],
): number {
  notImplemented(`wassersteinDistance(${reference.length} values, ${current.length} values)`);
}

/**
 * Cuts the range of the reference into at most `count` bins with about equal shares: the k-th upper
 * edge is the value at rank ⌈k · n / count⌉ of the n sorted values. Edges that coincide are one
 * edge, so that a constant feature has one bin. Throws if `count` is no whole number from 1 up.
 */
export function binsOf(reference: readonly number[], count: number): Bins {
  notImplemented(`binsOf(${reference.length} values, ${count})`);
}

/** How many values are in each bin: below the minimum, up to each upper edge, above the last. */
export function countInBins(values: readonly number[], bins: Bins): number[] {
  notImplemented(`countInBins(${values.length} values, ${bins.upperEdges.length} edges)`);
}

/**
 * Whether a numeric feature has drifted, null being a missing value. Compares the values that are
 * there by `ksTwoSample`, whose D is the effect, and on its own the share of missing values: its
 * change is the effect, and `chiSquareTest` gives the p-value. A signal has drifted if its p-value is
 * below `alpha` and its effect is at least `minEffect`. Throws for a sample without rows, and for NaN,
 * whose index is that in the argument.
 */
export function detectDrift(
  reference: readonly (number | null)[],
  current: readonly (number | null)[],
  { alpha = 0.05, minEffect = 0.1 }: DriftOptions = {},
): DriftReport {
  notImplemented(
    `detectDrift(${reference.length} values, ${current.length} values, ${alpha}, ${minEffect})`,
  );
}
