import { notImplemented } from '../../shared/not-implemented.ts';
import type { Algorithm, Fitted, Row, Scaler, Split } from '../pipeline.ts';
import type { Random } from '../shuffled.ts';

/**
 * Shuffles the positions of each class and gives `testShare` of them, rounded, to the test; the rest is for
 * training. Both lists ascend. The same random numbers give the same split.
 */
export function stratifiedSplit(
  labels: readonly number[],
  testShare: number,
  random: Random,
): Split {
  notImplemented(`stratifiedSplit of ${labels.length} labels, ${testShare}, ${typeof random}`);
}

/**
 * Deals the positions of each class, shuffled, over so many folds: every position is in one fold, and the folds
 * differ by at most one in size, and by at most one in each class.
 */
export function dealFolds(labels: readonly number[], folds: number, random: Random): number[][] {
  notImplemented(`dealFolds of ${labels.length} labels over ${folds} folds, ${typeof random}`);
}

/**
 * Mean and standard deviation (of the population: divided by n) of each feature. One that does not vary, but for rounding,
 * has a deviation of 1.
 */
export function fitScaler(rows: readonly Row[]): Scaler {
  notImplemented(`fitScaler on ${rows.length} rows`);
}

/** The row with each feature's mean taken off, divided by its deviation. */
export function scale(scaler: Scaler, row: Row): Row {
  notImplemented(`scale of ${row.length} features with ${scaler.means.length} means`);
}

/** Fits a scaler, and the algorithm on the scaled rows. What it returns takes rows that are not scaled. */
export function fitModel(
  rows: readonly Row[],
  labels: readonly number[],
  algorithm: Algorithm,
  setting: number,
): Fitted {
  notImplemented(
    `fitModel of ${algorithm.name} at ${setting} on ${rows.length} rows, ${labels.length} labels`,
  );
}

/**
 * The mean over the folds of the log loss on the fold, by a model whose scaler and parameters were fitted
 * on the other folds only.
 *
 * @param folds positions in `rows` and `labels`
 */
export function crossValidate(
  rows: readonly Row[],
  labels: readonly number[],
  folds: readonly (readonly number[])[],
  algorithm: Algorithm,
  setting: number,
): number {
  notImplemented(
    `crossValidate of ${algorithm.name} at ${setting}: ${folds.length} folds, ${rows.length} rows, ${labels.length} labels`,
  );
}

/**
 * Log loss: the mean of −ln(probability of what was true). Probabilities are kept between 1e-15 and 1 − 1e-15, so
 * that one certain and wrong prediction costs much and not everything.
 *
 * @param probabilities of label 1
 */
export function logLoss(probabilities: readonly number[], labels: readonly number[]): number {
  notImplemented(`logLoss of ${probabilities.length} probabilities, ${labels.length} labels`);
}
