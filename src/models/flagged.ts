import { requireInRange } from './require-in-range.ts';

/** How a classifier does, as shares. */
export interface Classifier {
  /** Share of what it should flag that it flags. */
  readonly recall: number;
  /** Share of the rest that it flags as well. */
  readonly falsePositives: number;
}

/**
 * What a classifier flags where few things are to be flagged, by Bayes’ rule: base rate × recall +
 * (1 − base rate) × false positives. The precision is the first term’s share of it.
 *
 * @param baseRate share of what should be flagged
 * @returns shares in [0, 1]; the precision is 1 where nothing is flagged
 * @throws RangeError when an argument is outside [0, 1]
 */
export function flagged(
  baseRate: number,
  { recall, falsePositives }: Classifier,
): { share: number; precision: number } {
  requireInRange('baseRate', baseRate, { min: 0, max: 1 });
  requireInRange('recall', recall, { min: 0, max: 1 });
  requireInRange('falsePositives', falsePositives, { min: 0, max: 1 });
  const right = baseRate * recall;
  const share = right + (1 - baseRate) * falsePositives;
  return { share, precision: share === 0 ? 1 : right / share };
}
