/** How the p-value of a Kolmogorov-Smirnov test was, or is to be, computed. */
export type KsMethod = 'exact' | 'asymptotic';

export interface KsResult {
  /** D, the largest difference between the shares of the two samples at or below any value: 0 to 1. */
  readonly statistic: number;
  /** The chance of a D at least as large where both samples come from one distribution. */
  readonly pValue: number;
  readonly method: KsMethod;
}

export interface ChiSquareResult {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/** The bins of a numeric feature, cut so that each holds about the same share of the reference. */
export interface Bins {
  /** The smallest value of the reference: the first bin is what lies below it. */
  readonly minimum: number;
  /**
   * The upper end of each further bin, which belongs to the bin, ascending. The last is the largest
   * value of the reference; one more bin holds what lies above it.
   */
  readonly upperEdges: readonly number[];
}

export interface DriftOptions {
  /** The p-value below which a difference is more than chance. Default 0.05. */
  readonly alpha?: number;
  /** The smallest difference in shares that matters, 0 to 1. Default 0.1. */
  readonly minEffect?: number;
}

/** One comparison of a feature: whether there is a difference, and how large it is. */
export interface DriftSignal {
  /** A difference in shares, 0 to 1. */
  readonly effect: number;
  readonly pValue: number;
  /** The p-value is below `alpha` and the effect is at least `minEffect`. */
  readonly drifted: boolean;
}

export interface DriftReport {
  /** The values that are there, by Kolmogorov-Smirnov; null where a sample has none. */
  readonly values: DriftSignal | null;
  /** The share of missing values, by chi-square. */
  readonly missing: DriftSignal;
  /** Either of them drifted. */
  readonly drifted: boolean;
}
