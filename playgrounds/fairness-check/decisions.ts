import type { Interval } from './intervals.ts';

/** One person that the model decided about. */
export interface Decision {
  readonly group: string;
  /** Whether the model chose them: a loan, an interview, a further examination. */
  readonly selected: boolean;
  /** What turned out to be true of them; undefined where nobody ever learns it. */
  readonly qualified: boolean | undefined;
}

/** A group's people, counted. */
export interface GroupCounts {
  readonly people: number;
  readonly selected: number;
  /** People known to be qualified, and those of them who were selected. */
  readonly qualified: number;
  readonly qualifiedSelected: number;
  /** People known not to be qualified, and those of them who were selected. */
  readonly unqualified: number;
  readonly unqualifiedSelected: number;
}

export type Groups = ReadonlyMap<string, GroupCounts>;

export interface Options {
  /** A group with fewer people to take a rate of is not judged; 30 unless given. */
  readonly minimum?: number;
  /** Of the interval; 0.95 unless given. */
  readonly confidence?: number;
  /** The ratio that must be reached, 0.8 unless given; or the gap that is tolerated, 0.1 unless given. */
  readonly limit?: number;
}

/** 'undecided' where an interval reaches across the limit, or fewer than two groups are judged. */
export type Verdict = 'within' | 'breached' | 'undecided';

/** Two judged groups, the one with the lower rate first. */
export interface Pair {
  readonly lower: string;
  readonly higher: string;
  /** Ratio of the lower rate to the higher, or the gap between them. */
  readonly value: number;
  readonly interval: Interval;
}

/** A group that is too small for the rate in question. */
export interface Refusal {
  readonly group: string;
  readonly have: number;
  readonly need: number;
}

export interface Finding {
  readonly verdict: Verdict;
  /** The judged groups with the lowest and the highest rate; undefined where fewer than two are judged. */
  readonly extremes: Pair | undefined;
  /** Every pair whose whole interval lies beyond the limit. */
  readonly breaches: readonly Pair[];
  /** In the order of the groups' names. */
  readonly refused: readonly Refusal[];
}

export interface EqualisedOdds {
  readonly verdict: Verdict;
  readonly truePositiveRate: Finding;
  readonly falsePositiveRate: Finding;
}

/** One person with the model's score, and what turned out to be true. */
export interface Scored {
  readonly group: string;
  /** The model's probability that the person is qualified. */
  readonly score: number;
  readonly qualified: boolean;
}

/** The people of one group whose scores lie in one of the equal parts of 0 to 1. */
export interface CalibrationBin {
  readonly people: number;
  readonly meanScore: number;
  /** Share of them who were qualified. */
  readonly rate: number;
  /** Wilson's interval of the rate. */
  readonly interval: Interval;
}
