/** What became of the visitors of one variant, from the start of the experiment until now. */
export interface Outcome {
  readonly visitors: number;
  readonly conversions: number;
}

/** What a fixed-horizon test says: valid for one look, at a sample size fixed in advance. */
export interface TestResult {
  /** Rate of the treatment minus rate of the control. */
  readonly difference: number;
  readonly z: number;
  /** Two-sided. */
  readonly pValue: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What is decided before the experiment starts. */
export interface Plan {
  /** The control's rate, as known from before. */
  readonly baseline: number;
  /** The smallest difference that must not be missed, absolute: 0.01 is one percentage point. */
  readonly effect: number;
  /** Chance of a false alarm if there is no difference; 0.05 unless given. */
  readonly alpha?: number;
  /** Chance of finding a difference of `effect`; 0.8 unless given. */
  readonly power?: number;
}

export interface RatioCheck {
  readonly chiSquare: number;
  readonly pValue: number;
  /** Whether the split cannot be trusted, and with it no result of the experiment. */
  readonly mismatch: boolean;
}

export interface SequentialOptions {
  /** The absolute difference that is expected: the standard deviation of the mixture. */
  readonly expectedEffect: number;
  /** Chance of ever raising a false alarm; 0.05 unless given. */
  readonly alpha?: number;
}

/** What a sequential test says at one of many looks. */
export interface Look {
  /** Valid at any look; it never rises from one to the next. */
  readonly pValue: number;
  /** Of this look's confidence sequence for the difference. */
  readonly interval: Interval;
  /** Whether this look or an earlier one found a difference. */
  readonly significant: boolean;
}

/** Buckets of an experiment: as many as 1 / 10,000 shares. */
export const bucketCount = 10_000;

/** The buckets from `from` up to, not including, `to` see the variant. */
export interface BucketRange {
  readonly variant: string;
  readonly from: number;
  readonly to: number;
}

/** Who sees what. Buckets in no range are not in the experiment. */
export interface Allocation {
  /** The experiment's own name in the hash: another salt is another, independent shuffle. */
  readonly salt: string;
  readonly ranges: readonly BucketRange[];
}
