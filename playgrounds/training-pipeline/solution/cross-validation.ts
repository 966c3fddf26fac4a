import { mean, pick } from '../lists.ts';
import type { Algorithm, Fitted, Row, Scaler, Split } from '../pipeline.ts';
import { shuffled, type Random } from '../shuffled.ts';

/** Shuffles within each class and gives the same share of both to the test. */
export function stratifiedSplit(
  labels: readonly number[],
  testShare: number,
  random: Random,
): Split {
  const train: number[] = [];
  const test: number[] = [];
  for (const label of [0, 1]) {
    const ofClass = shuffled(
      [...labels.keys()].filter((index) => labels[index] === label),
      random,
    );
    const forTest = Math.round(ofClass.length * testShare);
    test.push(...ofClass.slice(0, forTest));
    train.push(...ofClass.slice(forTest));
  }
  return { train: train.sort(ascending), test: test.sort(ascending) };
}

/** Deals the rows of each class over the folds in turn, after a shuffle. */
export function dealFolds(labels: readonly number[], folds: number, random: Random): number[][] {
  const parts: number[][] = Array.from({ length: folds }, () => []);
  const order = [0, 1].flatMap((label) =>
    shuffled(
      [...labels.keys()].filter((index) => labels[index] === label),
      random,
    ),
  );
  for (const [turn, index] of order.entries()) parts[turn % folds]?.push(index);
  return parts;
}

/** Means and standard deviations of the rows; a feature that does not vary has a deviation of 1. */
export function fitScaler(rows: readonly Row[]): Scaler {
  const columns = (rows[0] ?? []).map((_, feature) => rows.map((row) => row[feature] ?? NaN));
  const means = columns.map(mean);
  const deviations = columns.map((column, feature) => {
    const centre = means[feature] ?? NaN;
    const deviation = Math.sqrt(mean(column.map((value) => (value - centre) ** 2)));
    // The mean of equal values may be off by rounding.
    return deviation > 1e-12 * Math.abs(centre) ? deviation : 1;
  });
  return { means, deviations };
}

export function scale({ means, deviations }: Scaler, row: Row): Row {
  return row.map((value, feature) => (value - (means[feature] ?? 0)) / (deviations[feature] ?? 1));
}

// #region fit-model
/** Fits scaler and model on the same rows; the model then takes rows that are not scaled. */
export function fitModel(
  rows: readonly Row[],
  labels: readonly number[],
  algorithm: Algorithm,
  setting: number,
): Fitted {
  const scaler = fitScaler(rows);
  const scaled = rows.map((row) => scale(scaler, row));
  const parameters = algorithm.fit(scaled, labels, setting);
  const probability = (row: Row) => algorithm.probability(parameters, scale(scaler, row));
  return { scaler, parameters, probability };
}
// #endregion fit-model

/** Mean log loss of an algorithm over the folds, each scaled and fitted without the rows it is judged on. */
export function crossValidate(
  rows: readonly Row[],
  labels: readonly number[],
  folds: readonly (readonly number[])[],
  algorithm: Algorithm,
  setting: number,
): number {
  return mean(
    folds.map((heldOut) => {
      const out = new Set(heldOut);
      const kept = [...rows.keys()].filter((index) => !out.has(index));
      const model = fitModel(pick(rows, kept), pick(labels, kept), algorithm, setting);
      return logLoss(pick(rows, heldOut).map(model.probability), pick(labels, heldOut));
    }),
  );
}

/** Mean negative log-likelihood; probabilities are kept 1e-15 away from 0 and 1, so that it is finite. */
export function logLoss(probabilities: readonly number[], labels: readonly number[]): number {
  return mean(
    probabilities.map((probability, index) => {
      const ofTruth = labels[index] === 1 ? probability : 1 - probability;
      return -Math.log(Math.min(1 - 1e-15, Math.max(1e-15, ofTruth)));
    }),
  );
}

const ascending = (a: number, b: number) => a - b;
